"""Project: what an organisation does over some time in some States; OfProject: a row that is part of one."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Level, ProjectFacts, below, project_tokens
from ctassist.accounts.models import Guarded, Organisation, PlainText
from ctassist.documents.models import Document, Sourced
from ctassist.reference.models import Country, Theme
from ctassist.reference.partial_date import PartialDateField, in_order
from ctassist.resolutions.models import Resolution
from ctassist.surfaces.estimates import Words
from ctassist.workflow.at_hand import others, read_along
from missions.models import Mission
from recommendations.models import Need

from ..querysets import BEGINS, ENDS, ProjectQuerySet
from ..states import APPROVED, PROJECT_MOVES, Status

#: Said alike for a code that is taken and for one nobody may use, so that a hidden project is not betrayed by it.
CODE_REFUSED = _("This code cannot be used here. Choose another one.")
#: Everything recorded under a project.
BELOW = ("partners", "contributions", "activities", "results", "updates", "external_ids", "need_links", "matches")
#: What settling a project and looking at it asks for.
ASKED = (
    *("countries", "themes", "resolutions", "missions", "documents", "partners__organisation", "contributions__donor"),
    *("activities", "results", "updates", "external_ids", "need_links__need", "matches"),
)
project_code = RegexValidator(
    r"^[A-Z0-9]+(-[A-Z0-9]+)+\Z",
    _("Use capital letters and digits with hyphens between, at best beginning with the organisation: OSCE-SALW-KGZ."),
)


def same_project(activity, project_id):
    """Refuse an activity of another project, as a sentence beside the field."""
    if activity is not None and activity.project_id != project_id:
        raise ValidationError({"activity": _("This activity belongs to another project.")})


class Project(Guarded, Sourced):
    """`title` is as published; other forms of it are aliases. `published` opens it to the public once approved."""

    class GenderMarker(models.TextChoices):
        NOT_TARGETED = "0", _("not targeted")
        SIGNIFICANT = "1", _("significant objective")
        PRINCIPAL = "2", _("principal objective")

    code = models.CharField(
        _("code"), max_length=60, unique=True, validators=[project_code], error_messages={"unique": CODE_REFUSED}
    )
    title = models.CharField(_("title as published"), max_length=300)
    aliases = ArrayField(models.CharField(max_length=300), verbose_name=_("also written"), default=list, blank=True)
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    lead = models.ForeignKey(Organisation, models.PROTECT, related_name="projects_led", verbose_name=_("led by"))
    status = models.CharField(
        _("status"), max_length=1, choices=Status.choices, default=Status.PIPELINE, editable=False
    )
    planned_start = PartialDateField(_("planned start"), null=True, blank=True)
    planned_end = PartialDateField(_("planned end"), null=True, blank=True)
    actual_start = PartialDateField(_("actual start"), null=True, blank=True)
    actual_end = PartialDateField(_("actual end"), null=True, blank=True)
    countries = models.ManyToManyField(Country, related_name="projects", verbose_name=_("States"))
    places = ArrayField(models.CharField(max_length=120), verbose_name=_("places"), default=list, blank=True)
    themes = models.ManyToManyField(Theme, related_name="projects", verbose_name=_("themes"))
    resolutions = models.ManyToManyField(Resolution, blank=True, related_name="projects", verbose_name=_("instruments"))
    missions = models.ManyToManyField(
        Mission, blank=True, related_name="projects", verbose_name=_("assessments within the project")
    )
    gender_marker = models.CharField(_("gender marker"), max_length=1, choices=GenderMarker.choices, blank=True)
    iati_identifier = models.CharField(_("IATI identifier"), max_length=100, blank=True)
    description = PlainText(_("in short"), blank=True)
    published = models.BooleanField(_("known to the public"), default=False)
    documents = models.ManyToManyField(Document, blank=True, related_name="projects", verbose_name=_("documents"))

    MOVES = PROJECT_MOVES
    foreseen = True
    objects = ProjectQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("project")
        ordering = ["code"]
        indexes = [
            *Guarded.Meta.indexes,
            Words(fields=["title"], name="project_title_words"),
            Words(fields=["description"], name="project_description_words"),
            models.Index(Coalesce(BEGINS, ENDS), "code", name="project_in_time"),
        ]
        constraints = [
            PROJECT_MOVES.constraint("project_status_known"),
            models.CheckConstraint(
                condition=in_order("planned_start", "planned_end"),
                name="project_planned_in_order",
                violation_error_message=_("The planned end lies before the planned start."),
                violation_error_code="planned_end",
            ),
            models.CheckConstraint(
                condition=in_order("actual_start", "actual_end"),
                name="project_actual_in_order",
                violation_error_message=_("The actual end lies before the actual start."),
                violation_error_code="actual_end",
            ),
            models.UniqueConstraint(
                fields=["iati_identifier"],
                condition=~Q(iati_identifier=""),
                name="one_iati_identifier_once",
                violation_error_message=_("This identifier cannot be used here. Check it."),
                violation_error_code="iati_identifier",
            ),
        ]
        triggers = [PROJECT_MOVES.trigger("project_moves")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where its page is."""
        return f"/projects/{self.code}/"

    @classmethod
    def held(cls, keys):
        """The projects of these keys, locked in one order for everybody, with all that acts on them ask for."""
        rows = cls._base_manager.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
        rows = list(rows.select_related("lead", "source"))
        read_along(rows, *ASKED)
        return rows

    def rows_beside(self):
        """Acts on a project hold the needs it is linked to, because their state follows from it."""
        return (
            Need._base_manager.filter(links__project=self).distinct().order_by("mission_id", "recommendation_id", "pk")
        )

    def of_roles(self, *roles):
        """Organisation uids with one of these partner roles."""
        return {str(p.organisation.uid) for p in others(self, "partners") if p.role in roles}

    def audience_tokens(self):
        """Owner, co-owners, CTED and the desk; once approved the States, the funders, and wider by level."""
        donors = {str(c.donor.uid) for c in others(self, "contributions")}
        return project_tokens(
            ProjectFacts(
                owners=frozenset({str(self.lead.uid)} | self.of_roles("2", "3", "4")),
                funders=frozenset(donors | self.of_roles("1")),
                states=frozenset(c.iso3 for c in others(self, "countries")),
                approved=self.status in APPROVED,
                level=self.level,
                published=self.published,
            )
        )

    def rows_below(self):
        """Everything recorded under the project."""
        return [others(self, name) for name in BELOW]

    def settle(self):
        """Also its documents follow."""
        super().settle()
        for document in others(self, "documents"):
            document.hang_below(self)


class OfProject(Guarded, Sourced):
    """A row that is part of a project and seen by whoever sees the project, unless its own level keeps it back."""

    level = models.PositiveSmallIntegerField(_("sensitivity"), choices=Level.choices, default=Level.UNCLASSIFIED)
    foreseen = True

    class Meta(Guarded.Meta):
        abstract = True

    def row_above(self):
        """Acts hold the project first."""
        return self.project

    def audience_tokens(self):
        """The project's, less what the row's level keeps back."""
        return below(self.project.audience, self.level)
