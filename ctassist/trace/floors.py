"""The floors of the chain from resolution to progress: which rows stand on each, in what order, by which name."""

from dataclasses import dataclass, field

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Floor:
    """`kind` is the listing's name too. `walk` are the fields a row is named and addressed by, `name(row)` its short
    name from these alone. `where`: which rows count when the chain starts elsewhere. `related`: read for the page.
    """

    kind: str
    label: str
    model_label: str
    ref: str = "code"
    order: tuple = ("code",)
    walk: tuple = ("code",)
    where: Q = field(default_factory=Q)
    related: tuple = ()
    name: callable = lambda row: row.code

    @property
    def model(self):
        """The model of the rows."""
        return apps.get_model(self.model_label)


FLOORS = (
    Floor(
        "resolutions",
        _("Resolution"),
        "resolutions.Resolution",
        ref="slug",
        order=("year", "number", "symbol"),
        walk=("slug", "symbol"),
    ),
    Floor(
        "provisions",
        _("Provision"),
        "resolutions.Provision",
        order=("resolution__year", "resolution__number", "sort_key"),
        related=("resolution",),
    ),
    Floor("missions", _("Mission"), "missions.Mission", order=("held_from", "code")),
    Floor("findings", _("Finding"), "missions.Finding"),
    Floor("recommendations", _("Recommendation"), "recommendations.Recommendation"),
    Floor("needs", _("Need"), "recommendations.Need", related=("authority",)),
    Floor("projects", _("Project"), "projects.Project", related=("lead",)),
    Floor("activities", _("Activity"), "projects.Activity", order=("starts_on", "code")),
    Floor(
        "results",
        _("Result"),
        "projects.Result",
        ref="uid",
        order=("pk",),
        walk=("uid", "title"),
        name=lambda row: Truncator(row.title).chars(40),
    ),
    Floor(
        "updates",
        _("Status update"),
        "projects.StatusUpdate",
        order=("-period_end", "-number"),
        where=Q(state="accepted") & ~Q(corrections__state="accepted"),
    ),
    Floor(
        "assessments",
        _("Progress"),
        "recommendations.ProgressAssessment",
        ref="uid",
        order=("-assessed_on", "-pk"),
        walk=("uid", "rating"),
        related=("mission", "recommendation"),
        name=lambda row: str(row.get_rating_display()),
    ),
)

#: A chain may start at a country too; it is no floor of its own.
COUNTRY = Floor("countries", _("Country"), "reference.Country", ref="iso3", walk=("iso3",), name=lambda row: row.code)

KINDS = tuple(floor.kind for floor in FLOORS)
BY_KIND = {floor.kind: floor for floor in (*FLOORS, COUNTRY)}
INDEX = {kind: place for place, kind in enumerate(KINDS)} | {"countries": -1}


def kind_of(record):
    """The kind of a record a chain can start at, or None."""
    label = record._meta.label
    return next((kind for kind, floor in BY_KIND.items() if floor.model_label == label), None)


#: Through which field a record that stands on no floor belongs to one that does; the nearest first.
ABOVE = ("recommendation", "finding", "need", "activity", "project", "mission")


def start_for(record, user):
    """The record whose chain is shown for this one: itself, or what it belongs to if the user may see that; or None."""
    if kind_of(record):
        return record
    for name in ABOVE:
        above = getattr(record, name, None)
        if above is not None and kind_of(above) and above.readable_by(user):
            return above
    return None


def fits(model, field, ref):
    """Whether the reference could be one at all: a text where a uid belongs is nobody's."""
    try:
        (model._meta.pk if field == "pk" else model._meta.get_field(field)).to_python(ref)
    except ValidationError:
        return False
    return True
