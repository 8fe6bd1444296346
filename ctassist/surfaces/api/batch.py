"""Many records of one kind in one request: each with its own result, or all of them or none."""

import gc
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from ctassist.workflow.together import alone, attempt, together

from .answers import answer
from .crossing import is_crossed
from .door import WritingDoor
from .handler import as_problem, request_id
from .once import once
from .refused import BadRequest
from .writing import Written, made, revised, said_of

MOST = 500
#: As many are tried at one go: the database is asked once for all of them.
AT_ONCE = 25
#: As many new objects begin a round of the garbage collector meanwhile: what some fifty rows make.
ROUND_AT = 50_000
NAMES = {"items", "all_or_nothing"}
ITEM = {"data", "ref", "version", "external_id"}


class BatchDoor(WritingDoor):
    """Up to 500 records of one kind."""

    def post(self, request):
        """{"items": [{"data": {…}} | {"ref", "version", "data"}], "all_or_nothing": false}."""
        return once(request, lambda: self.tried(request, lambda: self.done(request)))

    def done(self, request):
        """207 with one result an item; with `all_or_nothing` 422 and nothing written if one was refused."""
        items, as_one = self.items(request.data)
        with transaction.atomic():
            with together(), rarely_swept():
                self.read_ahead(items)
                done = self.results(items)
            results = self.told_results(done)
            failed = sum(result["status"] >= 400 for result in results)
            undone = as_one and failed
            if undone:
                transaction.set_rollback(True)
        told = {"results": results, "done": 0 if undone else len(items) - failed, "failed": failed}
        return answer(told, 422 if undone else 207 if failed else 200)

    def read_ahead(self, items):
        """Where records are brought up to date by their names elsewhere, find them all at once."""
        names = [item.get("external_id") for item in items if isinstance(item, dict)]
        names = {(name["scheme"], name["identifier"]) for name in names if is_name(name)}
        if names and hasattr(self.resource, "ahead"):
            self.resource.ahead(self.user, names)

    def items(self, body):
        """The items of the body, and whether they stand or fall together."""
        if not isinstance(body, dict) or not isinstance(body.get("items"), list) or set(body) - NAMES:
            raise BadRequest(_("Send {“items”: […], “all_or_nothing”: true or false}."), pointer="/items")
        together = body.get("all_or_nothing", False)
        if not isinstance(together, bool):
            raise BadRequest(_("Send true or false here."), pointer="/all_or_nothing")
        if not 1 <= len(body["items"]) <= MOST:
            raise BadRequest(_("A batch has 1 to 500 items."), pointer="/items", code="too-long")
        return body["items"], together

    def results(self, items):
        """What came of each item, in order. Many are tried at one go; where one is refused, those before it are tried
        again without it, it is done by itself, and what follows is tried in growing numbers."""
        done, at_once = [], AT_ONCE
        while len(done) < len(items):
            few = items[len(done) : len(done) + at_once]
            told = [self.result(len(done), few[0])] if len(few) == 1 else self.at_one_go(few)
            done, at_once = done + told, min(2 * at_once, AT_ONCE) if told else self.well
        return done

    def at_one_go(self, few):
        """What came of them all; nothing, and nothing written, where one is refused: `well` are to be tried next."""
        told = []
        try:
            with attempt():
                told.extend(map(self.write, few))
                return told
        except Exception as failed:
            if is_crossed(failed):
                raise
        self.well = len(told) if 0 < len(told) < len(few) else 1
        self.read_ahead(few[: len(told) + 1])
        return []

    def result(self, number, item):
        """What came of one item, which fails alone: Written, or {"item", "status", "problem"}.

        It is tried without asking beforehand what the database will say anyway; whatever is refused then is done in
        the ordinary way, which knows the sentences.
        """
        try:
            with attempt():
                return self.write(item)
        except Exception as failed:
            if is_crossed(failed):  # the locks of earlier items stand in the way: the whole batch begins again
                raise
            return self.ordinarily(number, item)

    def ordinarily(self, number, item):
        """The same as if it had been sent by itself."""
        try:
            with alone():
                return self.write(item)
        except Exception as failed:
            problem = as_problem(failed, {"view": self, "request": self.request})
            if problem is None:
                raise
            for error in problem.errors:
                if "pointer" in error:
                    error["pointer"] = f"/items/{number}/data{error['pointer']}"
            return {"item": number, "status": problem.status, "problem": problem.body(request_id())}

    def told_results(self, done):
        """{"item", "status", "record" | "problem"} of each item; the records as they stand now are read at once."""
        now = self.told_all([one.record for one in done if isinstance(one, Written)])
        return [one if isinstance(one, dict) else self.told_result(number, one, now) for number, one in enumerate(done)]

    @staticmethod
    def told_result(number, written, now):
        """One of them that was done."""
        told = now.get((type(written.record), written.record.pk))
        status = 200 if told is None else written.status
        result = {"item": number, "status": status, "record": said_of(written, told)}
        return result | ({"unchanged": True} if written.unchanged and told is not None else {})

    def write(self, item):
        """Make, revise, or bring one up to date by its name elsewhere."""
        if not isinstance(item, dict) or not isinstance(item.get("data"), dict) or set(item) - ITEM:
            raise BadRequest(_("An item is {“data”: {…}}, with “ref” and “version” to revise."), pointer="")
        if "external_id" in item:
            return self.by_name(item["external_id"], item["data"])
        if "ref" not in item:
            return made(self, self.resource, item["data"])
        page, version = self.resource.revision(), item.get("version")
        if page is None or not isinstance(version, int) or isinstance(version, bool):
            raise BadRequest(_("To revise, give the version you have seen."), pointer="/version")
        return revised(self, page, self.one(str(item["ref"])), item["data"], version=version)

    def by_name(self, name, data):
        """Bring one up to date by {"scheme", "identifier"}, where the kind has such names."""
        upsert = getattr(self.resource, "upsert", None)
        if upsert is None or not is_name(name):
            raise BadRequest(_("Name it by {“scheme”: …, “identifier”: …}; projects have such names."), pointer="")
        return upsert(self, name["scheme"], name["identifier"], data)


@contextmanager
def rarely_swept():
    """Until the end of it the garbage collector looks seldom: what hundreds of rows share lives as long as they do, and
    it would look through that again and again."""
    usual = gc.get_threshold()
    gc.set_threshold(ROUND_AT, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def is_name(name):
    """Whether this is {"scheme", "identifier"}, two texts that say something."""
    fits = isinstance(name, dict) and set(name) == {"scheme", "identifier"}
    return fits and all(isinstance(value, str) and value for value in name.values())
