"""What the API says about reports and their releases."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from ctassist.jobs.models import Job
from ctassist.surfaces.api.contract import Contract
from ctassist.surfaces.api.parts import Derived

from .models import Release, Report, ReportFile

PAPER = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("format", "sha256")} | {"size": {"type": "integer"}},
}
STATES = {"type": "string", "enum": list(Job.State.values)}
TEXT = {"type": "string"}


class ReportContract(Contract):
    """A report: what was asked, how it stands, and its papers once they are there."""

    model, ref, label = Report, "uid", "title"
    always, also_named = ("uid", "version"), ()
    fields = ("name", "title", "query", "formats", "edition", "asked_at", "as_of", "level", "generator", "expires_at")
    derived = (
        Derived("state", STATES),
        Derived("error", TEXT),
        Derived("papers", {"type": "array", "items": PAPER}),
    )

    @classmethod
    def prepare(cls, rows, user):
        """With how its job stands, and its papers."""
        return rows.annotate(state=F("job__state"), error=F("job__error"), papers=papers_of("pk"))


def papers_of(report):
    """The papers kept of the report that column names."""
    kept = ReportFile.objects.filter(report=OuterRef(report), removed=False).order_by("format")
    return ArraySubquery(kept.values(told=JSONObject(format="format", sha256="sha256", size="size")))


class ReleaseContract(Contract):
    """A release: how it stands, from whom, and the papers; whom it goes to is read on its page."""

    model, ref, label = Release, "uid", "uid"
    always, also_named = ("uid", "version"), ()
    fields = ("message", "state", "asked_at", "decided_at")
    derived = (
        Derived("name", TEXT),
        Derived("asked_by_name", TEXT),
        Derived("decided_by_name", TEXT),
        Derived("papers", {"type": "array", "items": PAPER}),
    )

    @classmethod
    def prepare(cls, rows, user):
        """With what kind of report it is, from whom, and its papers."""
        people = {f"{one}_name": F(f"{one}__name") for one in ("asked_by", "decided_by")}
        return rows.annotate(name=F("report__name"), papers=papers_of("report"), **people)
