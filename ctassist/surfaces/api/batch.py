"""Many records of one kind in one request: each with its own result, or all of them or none."""

from django.db import transaction
from django.utils.translation import gettext as _

from .answers import answer
from .door import WritingDoor
from .handler import as_problem, request_id
from .once import once
from .refused import BadRequest
from .writing import made, revised

MOST = 500
NAMES = {"items", "all_or_nothing"}
ITEM = {"data", "ref", "version", "external_id"}


class BatchDoor(WritingDoor):
    """Up to 500 records of one kind."""

    def post(self, request):
        """{"items": [{"data": {…}} | {"ref", "version", "data"}], "all_or_nothing": false}."""
        return once(request, lambda: self.tried(request, lambda: self.done(request)))

    def done(self, request):
        """207 with one result an item; with `all_or_nothing` 422 and nothing written if one was refused."""
        items, together = self.items(request.data)
        with transaction.atomic():
            results = [self.result(number, item) for number, item in enumerate(items)]
            failed = sum(result["status"] >= 400 for result in results)
            undone = together and failed
            if undone:
                transaction.set_rollback(True)
        told = {"results": results, "done": 0 if undone else len(items) - failed, "failed": failed}
        return answer(told, 422 if undone else 207 if failed else 200)

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

    def result(self, number, item):
        """{"item", "status", "record" | "problem"} of one item, which fails alone."""
        try:
            with transaction.atomic():
                response = self.write(item)
        except Exception as failed:
            problem = as_problem(failed, {"view": self, "request": self.request})
            if problem is None:
                raise
            for error in problem.errors:
                if "pointer" in error:
                    error["pointer"] = f"/items/{number}/data{error['pointer']}"
            return {"item": number, "status": problem.status, "problem": problem.body(request_id())}
        told = {"item": number, "status": response.status_code, "record": response.told}
        return told | ({"unchanged": True} if response.get("Unchanged") == "true" else {})

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
        fits = isinstance(name, dict) and set(name) == {"scheme", "identifier"}
        if upsert is None or not fits or not all(isinstance(value, str) and value for value in name.values()):
            raise BadRequest(_("Name it by {“scheme”: …, “identifier”: …}; projects have such names."), pointer="")
        return upsert(self, name["scheme"], name["identifier"], data)
