"""How projects and what belongs to them are tallied: each project is a unit."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from django.db.models import Case, F, OuterRef, Q, When
from django.db.models.functions import Coalesce, Left
from django.utils import timezone

from projects.models import Activity, Contribution, NeedLink, Project, Result, StatusUpdate
from projects.querysets import DATED
from projects.states import LIVE_LINKS

from .depends import depending
from .kind import YES, Facet, Kind, Number, Watch, among, flag
from .known import each_by, on_which

OF_PROJECT = (
    Watch("projects_project", "id"),
    Watch("projects_project_themes", "project_id"),
    Watch("projects_project_countries", "project_id"),
)
LEAD = Facet("project__lead", read=int)
THEMES = Facet("project__themes", many=True, read=int)
STATES = Facet("project__countries", many=True, read=int)

AGAIN = depending("passed_on", Contribution, lambda rows, known: rows.again(known))
MONEY = ("phase", "kind", "currency__code", "passed_on")
CONTRIBUTIONS = Kind(
    "contributions",
    Contribution,
    unit="project_id",
    facets=(
        Facet("phase"),
        Facet("kind"),
        Facet("currency__code", text=lambda one: one.code),
        AGAIN,
        Facet("disclosure"),
        Facet("made_on__year", lambda model: Left("made_on", 4)),
        Facet("donor", read=int),
        Facet("recipient", read=int),
        LEAD,
        THEMES,
        STATES,
        flag("dated", Q(made_on__isnull=False)),
        flag("with_currency", Q(currency__isnull=False)),
    ),
    cuts=(
        MONEY,
        ("phase", "disclosure", "dated", "with_currency"),
        (*MONEY, "made_on__year"),
        (*MONEY, "donor"),
        (*MONEY, "donor", "project__lead"),
        (*MONEY, "donor", "recipient"),
        (*MONEY, "project__countries"),
        (*MONEY, "project__themes", "made_on__year"),
    ),
    each={
        "donor": (
            MONEY,
            (*MONEY, "made_on__year"),
            (*MONEY, "project__countries"),
            (*MONEY, "project__themes", "made_on__year"),
        ),
        "project__themes": (MONEY, (*MONEY, "made_on__year"), (*MONEY, "donor"), (*MONEY, "project__countries")),
        "project__countries": (MONEY, (*MONEY, "made_on__year"), (*MONEY, "donor")),
    },
    wide=(
        (*MONEY, "donor", "project__themes", "made_on__year"),
        (*MONEY, "donor", "project__themes", "project__countries"),
        (*MONEY, "made_on__year", "donor", "project__countries"),
    ),
    filters={
        "phase": "phase",
        "kind": "kind",
        "currency": "currency__code",
        "passed_on": "passed_on",
        "disclosure": "disclosure",
        "donor": "donor",
        "recipient": "recipient",
        "lead": "project__lead",
        "theme": "project__themes",
        "country": "project__countries",
        "dated": "dated",
        "with_currency": "with_currency",
    },
    found={
        "project__countries": lambda keys: (
            Project.countries.through._base_manager.filter(country__in=keys).order_by().values("project")
        )
    },
    watches=(*OF_PROJECT, Watch("projects_contribution", "project_id")),
    sums={"amount": Number(F("amount"), Decimal)},
)

LATE = depending("overdue", StatusUpdate, lambda rows, known: rows.late(known), daily=True)
#: Those that ended before today.
OVER = Facet(
    "over",
    among(lambda rows: rows.filter(actual_end__lt=timezone.localdate())),
    daily=True,
    whole=lambda period: YES if period == (None, timezone.localdate() - timedelta(days=1)) else None,
)
LACKING = ("status", "dated", "overdue", "over")
FIELD = (
    Facet("status"),
    Facet("lead", read=int),
    Facet("themes", many=True, read=int),
    Facet("countries", many=True, read=int),
)
ON_FIELD = {"status": "status", "lead": "lead", "theme": "themes", "country": "countries"}
LINKED = Kind(
    "linked projects",
    Project,
    of="projects",
    unit="pk",
    facets=FIELD,
    cuts=(("status",), ("lead", "status"), ("themes", "status")),
    each={"countries": (("themes", "status"),)},
    filters=ON_FIELD,
    watches=(*OF_PROJECT, Watch("projects_needlink", "project_id")),
    granted={"linked": YES},
    **on_which(NeedLink._base_manager.filter(project=OuterRef("pk"), state__in=LIVE_LINKS)),
)
PROJECTS = Kind(
    "projects",
    Project,
    unit="pk",
    facets=(*FIELD, flag("dated", lambda rows: rows.dated()), LATE, OVER),
    cuts=(
        LACKING,
        ("themes", "status"),
        ("lead", *LACKING),
        ("themes", *LACKING),
        ("countries",),
        ("countries", "themes"),
    ),
    each={"countries": (("themes", "status"), ("themes", *LACKING))},
    filters=ON_FIELD | {"dated": "dated", "overdue": "overdue", "end": OVER.path},
    watches=(*OF_PROJECT, Watch("projects_statusupdate", "project_id")),
    sums={"beginning": Number(Case(When(DATED, then=1)))},
)

GIVEN = Watch("projects_contribution", "project_id")
LINKED_BY_DONOR = each_by(LINKED, "donor", "contributions", (("status",),), GIVEN)
LINKED = replace(LINKED, instead={"donor": LINKED_BY_DONOR})
PROJECTS_BY_DONOR = each_by(
    PROJECTS, "donor", "contributions", (LACKING, ("countries",), ("themes", "status")), GIVEN, within=True
)
PROJECTS = replace(PROJECTS, instead={"donor": PROJECTS_BY_DONOR}, yes={"linked": LINKED})

KNOWN = Q(total__isnull=False) | Q(women__isnull=False) | Q(men__isnull=False)
PEOPLE = Coalesce("total", Coalesce("women", 0) + Coalesce("men", 0))
ACTIVITIES = Kind(
    "activities",
    Activity,
    unit="project_id",
    facets=(Facet("kind"), Facet("stage"), Facet("country", read=int), LEAD, Facet("themes", many=True, read=int)),
    cuts=(
        ("kind", "stage"),
        ("kind", "country"),
        ("kind", "stage", "project__lead"),
        ("kind", "stage", "themes"),
    ),
    each={"country": (("kind", "stage", "themes"),)},
    filters={"kind": "kind", "stage": "stage", "country": "country", "lead": "project__lead", "theme": "themes"},
    watches=(
        Watch("projects_project", "id"),
        Watch("projects_activity", "project_id"),
        Watch("projects_activity_themes", "activity_id", "SELECT project_id FROM projects_activity WHERE id = {}"),
    ),
    sums={
        "people": Number(Case(When(KNOWN, then=PEOPLE))),
        "women": Number(F("women")),
        "men": Number(F("men")),
        "told_apart": Number(Case(When(Q(women__isnull=False, men__isnull=False), then=1))),
        "beginning": Number(Case(When(Q(starts_on__isnull=False), then=1))),
    },
    aside=Q(merged_into__isnull=False),
    granted={"merged": "no"},
)

ACTIVITIES_BY_DONOR = each_by(ACTIVITIES, "donor", "project__contributions", (("kind", "stage"),), GIVEN)
ACTIVITIES = replace(ACTIVITIES, instead={"donor": ACTIVITIES_BY_DONOR})

UPDATES = Kind(
    "updates",
    StatusUpdate,
    unit="project_id",
    facets=(Facet("state"), LEAD, STATES),
    cuts=(("project__lead", "state"),),
    each={"project__countries": (("project__lead", "state"),)},
    filters={"state": "state", "lead": "project__lead", "country": "project__countries"},
    watches=(*OF_PROJECT, Watch("projects_statusupdate", "project_id")),
)

RESULTS = Kind(
    "results",
    Result,
    unit="project_id",
    facets=(Facet("tier"), LEAD, THEMES, STATES),
    cuts=(("tier",), ("tier", "project__lead"), ("tier", "project__themes")),
    each={"project__countries": (("tier", "project__themes"),)},
    filters={"tier": "tier", "lead": "project__lead", "theme": "project__themes", "country": "project__countries"},
    watches=(*OF_PROJECT, Watch("projects_result", "project_id")),
    sums={
        "target": Number(Case(When(Q(target__isnull=False), then=1))),
        "actual": Number(Case(When(Q(target__isnull=False, actual__isnull=False), then=1))),
    },
)
RESULTS_BY_DONOR = each_by(RESULTS, "donor", "project__contributions", (("tier",),), GIVEN)
RESULTS = replace(RESULTS, instead={"donor": RESULTS_BY_DONOR})
