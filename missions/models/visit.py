"""How a visit went: segments, delegation, meetings, places, scope."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Level, below
from ctassist.accounts.models import Guarded, Organisation, PlainText
from ctassist.documents.models import Sourced
from ctassist.reference.partial_date import PartialDateField
from ctassist.resolutions.models import Provision, Resolution

from .mission import Mission


class OfMission(Guarded, Sourced):
    """A row that is part of a mission and is seen by whoever sees the mission, unless its own level keeps it back."""

    level = models.PositiveSmallIntegerField(_("sensitivity"), choices=Level.choices, default=Level.UNCLASSIFIED)

    class Meta(Guarded.Meta):
        abstract = True

    def row_above(self):
        """Acts hold the mission first."""
        return self.mission

    def audience_tokens(self):
        """The mission's, less what the row's level keeps back."""
        return below(self.mission.audience, self.level)


class Segment(OfMission):
    """One dated part of a mission; a hybrid visit has several, sometimes far apart."""

    class Modality(models.TextChoices):
        ON_SITE = "on-site", _("on-site")
        VIRTUAL = "virtual", _("virtual")

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="segments", verbose_name=_("mission"))
    modality = models.CharField(_("modality"), max_length=8, choices=Modality.choices)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    place = models.CharField(_("place"), max_length=120, blank=True)

    class Meta(OfMission.Meta):
        verbose_name = _("segment")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="segment_dates_in_order",
                violation_error_code="ends_on",
                violation_error_message=_("A segment cannot end before it starts."),
            ),
        ]

    def __str__(self):
        return f"{self.get_modality_display()}, {self.starts_on} – {self.ends_on}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/segments/{self.uid}/"


class Participation(OfMission):
    """An organisation's part in a mission."""

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        MEMBER = "member", _("member of the delegation")
        OBSERVER = "observer", _("observer")
        SUPPORT = "support", _("support")
        HOST = "host", _("host")

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="participations", verbose_name=_("mission"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="participations", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    experts = models.PositiveSmallIntegerField(_("number of experts"), null=True, blank=True)

    class Meta(OfMission.Meta):
        verbose_name = _("participation")
        ordering = ["organisation__acronym"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "organisation", "role"],
                name="one_participation_a_role",
                violation_error_code="role",
                violation_error_message=_("This organisation already has this role here."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/participations/{self.uid}/"

    def rows_below(self):
        """Named delegates."""
        return (self.delegates.all(),)


class Delegate(Guarded):
    """A named person in a delegation; never seen outside the team."""

    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="delegates", verbose_name=_("participation")
    )
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=200, blank=True)

    class Meta(Guarded.Meta):
        verbose_name = _("delegate")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Where its page is."""
        return f"/delegates/{self.uid}/"

    @property
    def mission(self):
        """The mission of the delegation."""
        return self.participation.mission

    def row_above(self):
        """Acts hold the participation, and with it the mission, first."""
        return self.participation

    def audience_tokens(self):
        """Team, lead and desk."""
        return {t for t in self.participation.audience if t.split(":")[0] in ("team", "lead", "desk")}


class Meeting(OfMission):
    """Whom the delegation met."""

    class Side(models.TextChoices):
        HOST = "host", _("host State")
        UN = "un", _("United Nations")
        DONOR = "donor", _("donors")
        CIVIL_SOCIETY = "civil-society", _("civil society")
        PARTNER = "partner", _("partners")

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="meetings", verbose_name=_("mission"))
    counterpart = models.CharField(_("counterpart"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    side = models.CharField(_("side"), max_length=15, choices=Side.choices)
    held_on = PartialDateField(_("held on"), null=True, blank=True)
    notes = PlainText(_("what was discussed"), blank=True)

    class Meta(OfMission.Meta):
        verbose_name = _("meeting")
        ordering = ["held_on", "pk"]

    def __str__(self):
        return self.counterpart

    def get_absolute_url(self):
        """Where its page is."""
        return f"/meetings/{self.uid}/"


class SiteVisit(OfMission):
    """A place the delegation went to see."""

    class Kind(models.TextChoices):
        BORDER_CROSSING = "border-crossing", _("border crossing point")
        PORT = "port", _("port")
        AIRPORT = "airport", _("airport")
        PRISON = "prison", _("prison")
        BUREAU = "bureau", _("bureau or headquarters")
        TRAINING_CENTRE = "training-centre", _("training centre")
        OTHER = "other", _("other")

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="site_visits", verbose_name=_("mission"))
    place = models.CharField(_("place"), max_length=200)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    visited_on = PartialDateField(_("visited on"), null=True, blank=True)

    class Meta(OfMission.Meta):
        verbose_name = _("site visit")
        ordering = ["visited_on", "pk"]

    def __str__(self):
        return self.place

    def get_absolute_url(self):
        """Where its page is."""
        return f"/site-visits/{self.uid}/"


class Scope(OfMission):
    """What a mission was about: a resolution, or one of its provisions, and for what purpose."""

    class Purpose(models.TextChoices):
        FOLLOW_UP = "follow-up", _("follow-up of recommendations")
        NEW_MEASURES = "new-measures", _("new measures")
        STATUS = "status-discussed", _("status discussed")
        BASIS = "basis", _("basis of the mission")

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="scopes", verbose_name=_("mission"))
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, null=True, blank=True, related_name="scopes", verbose_name=_("resolution")
    )
    provision = models.ForeignKey(
        Provision, models.PROTECT, null=True, blank=True, related_name="scopes", verbose_name=_("provision")
    )
    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose.choices)
    note = models.CharField(
        _("in the words of the source"),
        max_length=200,
        blank=True,
        help_text=_("Where the source names no instrument: “other relevant resolutions”."),
    )

    class Meta(OfMission.Meta):
        verbose_name = _("scope")
        ordering = ["resolution__year", "resolution__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "resolution", "provision", "purpose", "note"],
                name="one_scope_once",
                nulls_distinct=False,
                violation_error_message=_("This is in the scope already."),
                violation_error_code="purpose",
            ),
            models.CheckConstraint(
                condition=Q(resolution__isnull=False) | ~Q(note=""),
                name="scope_says_what",
                violation_error_code="note",
                violation_error_message=_("Name an instrument, or say in words what the source says."),
            ),
        ]

    def clean(self):
        """A provision brings its resolution; it cannot belong to another."""
        if self.provision_id and self.resolution_id is None:
            self.resolution = self.provision.resolution
        if self.provision_id and self.provision.resolution_id != self.resolution_id:
            raise ValidationError({"provision": _("This provision belongs to another resolution.")})

    def __str__(self):
        return f"{self.provision or self.resolution or self.note}: {self.get_purpose_display()}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/scopes/{self.uid}/"
