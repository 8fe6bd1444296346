"""What the API says about one's inbox."""

from django.db.models import Case, F, Value, When

from ctassist.surfaces.api.contract import Contract
from ctassist.surfaces.api.parts import Derived

from .models import Notice

TEXT = {"type": "string"}


class NoticeContract(Contract):
    """A line of the inbox; `said` and `leads_to` are empty where what it is about is out of sight now."""

    model, ref, label = Notice, "uid", "kind"
    always, also_named = ("uid",), ()
    fields = ("kind", "at", "read_at", "mail")
    derived = (Derived("said", TEXT), Derived("leads_to", TEXT))

    @classmethod
    def prepare(cls, rows, user):
        """With where it leads."""
        return rows.annotate(leads_to=Case(When(said="", then=Value("")), default=F("url")))
