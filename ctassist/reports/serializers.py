"""What the API says about reports."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from ctassist.jobs.models import Job
from ctassist.surfaces.api.contract import Contract
from ctassist.surfaces.api.parts import Derived

from .models import Report, ReportFile

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
        kept = ReportFile.objects.filter(report=OuterRef("pk"), removed=False).order_by("format")
        told = kept.values(told=JSONObject(format="format", sha256="sha256", size="size"))
        return rows.annotate(state=F("job__state"), error=F("job__error"), papers=ArraySubquery(told))
