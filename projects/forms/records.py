"""What is asked when something about a project is written."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ctassist.documents.models import Document
from ctassist.surfaces.forms import ActForm, CodeField, CodesField, FactsForm, LinesField, reason_field
from missions.models import Mission

from ..models import (
    Activity,
    Contribution,
    ExternalId,
    Partner,
    Project,
    Result,
    StatusUpdate,
)

SOURCED = ("level", "source", "locator", "assigned")


class SourcedForm(ActForm):
    """A form of a record that can say where it is written; the document is named by its code."""

    source = CodeField(
        Document, label=_("Source"), required=False, help_text=_("The code of the document, as on its page.")
    )


class ProjectForm(SourcedForm):
    """Proposing and editing a project; a partner proposes for its own organisation."""

    once, offers_by = ("level", "code"), ("lead_id",)
    aliases = LinesField(label=_("Also written"), required=False)
    places = LinesField(label=_("Places"), required=False, max_line=120)
    missions = CodesField(
        Mission,
        label=_("Assessments within it"),
        required=False,
        help_text=_("Codes of missions held within the project: KGZ-2021."),
    )

    class Meta:
        model = Project
        fields = [
            "code",
            "title",
            "aliases",
            "programme",
            "lead",
            "planned_start",
            "planned_end",
            "actual_start",
            "actual_end",
            "countries",
            "places",
            "themes",
            "resolutions",
            "missions",
            "gender_marker",
            "iati_identifier",
            "description",
            *SOURCED,
        ]

    def choices(self, name, rows):
        """A partner is offered its own organisation as the lead, and it is chosen already."""
        rows = super().choices(name, rows)
        if name != "lead" or self.user.role != "partner":
            return rows
        self.initial["lead"] = self.initial.get("lead") or self.user.organisation_id
        return rows.filter(pk=self.user.organisation_id)


class PartnerForm(SourcedForm):
    """A role of an organisation in a project."""

    parent = "project"

    class Meta:
        model = Partner
        fields = ["organisation", "role", "since", "until", "note", *SOURCED]


class ContributionForm(SourcedForm):
    """What a donor gives; whether the amount is stated follows from whether one is given."""

    parent = "project"

    class Meta:
        model = Contribution
        fields = [
            "donor",
            "recipient",
            "kind",
            "phase",
            "amount",
            "currency",
            "earmark",
            "made_on",
            "description",
            "published",
            *SOURCED,
        ]

    def _post_clean(self):
        self.instance.disclosure = self.disclosure()
        super()._post_clean()

    def disclosure(self):
        """Stated if an amount was typed; an amount that could not be read is on its way to be corrected."""
        typed = self.cleaned_data.get("amount") is not None
        return Contribution.Disclosure.STATED if typed else Contribution.Disclosure.NOT_STATED

    def facts(self):
        """With the disclosure that follows."""
        return super().facts() | {"disclosure": self.disclosure()}


class ActivityForm(SourcedForm):
    """An activity."""

    parent = "project"

    class Meta:
        model = Activity
        fields = [
            "title",
            "kind",
            "stage",
            "starts_on",
            "ends_on",
            "timing",
            "place",
            "country",
            "host_authority",
            "organisers",
            "supporters",
            "experts_from",
            "themes",
            "total",
            "women",
            "men",
            "description",
            *SOURCED,
        ]


class MergeForm(FactsForm):
    """Into which report, and why they are one event."""

    into = CodeField(Activity, label=_("Report to keep"), help_text=_("The code of the activity: OSCE-SALW-KGZ-A01."))
    because = forms.CharField(
        label=_("Why they are one event"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The second person decides on your reason."),
    )


class OwnActivity(SourcedForm):
    """A form that names an activity of its project."""

    def choices(self, name, rows):
        """Only activities of the same project are offered."""
        rows = super().choices(name, rows)
        return rows.filter(project=self.instance.project_id) if name == "activity" else rows


class ResultForm(OwnActivity):
    """A result."""

    parent = "project"

    class Meta:
        model = Result
        fields = [
            "title",
            "tier",
            "activity",
            "indicator",
            "unit",
            "period_start",
            "period_end",
            "baseline",
            "target",
            "actual",
            "women",
            "men",
            "achieved_on",
            "claimed_by",
            "narrative",
            *SOURCED,
        ]


class UpdateForm(ActForm):
    """A status update; ticking “submit” hands it in at once."""

    parent = "project"
    submit = forms.BooleanField(
        label=_("Submit"), required=False, help_text=_("Hand it in now; a colleague of your organisation validates it.")
    )

    class Meta:
        model = StatusUpdate
        fields = [
            "period_start",
            "period_end",
            "status_claimed",
            "overall",
            "narrative",
            "constraints",
            "next_steps",
            "attachments",
            "level",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["status_claimed"] = self.instance.project.status

    def choices(self, name, rows):
        """Documents of one's own organisation, and those that hang on the project."""
        rows = super().choices(name, rows)
        if name != "attachments":
            return rows
        return rows.filter(Q(owner=self.instance.project.lead_id) | Q(projects=self.instance.project_id)).distinct()


class CorrectionForm(UpdateForm):
    """A new version of an accepted update: everything is asked again, filled in as it was."""

    once = ("level",)

    def seen_version(self):
        """The version of the accepted update that was on the screen."""
        return self.cleaned_data.get("version")


class ExternalIdForm(SourcedForm):
    """The project's name in its owner's system."""

    parent = "project"

    class Meta:
        model = ExternalId
        fields = ["scheme", "identifier", *SOURCED]

    def _post_clean(self):
        self.instance.organisation = self.instance.project.lead
        super()._post_clean()


class AttachForm(FactsForm):
    """A document named by its code."""

    document = CodeField(Document, label=_("Document"), help_text=_("The code of the document, as on its page."))


class SureForm(FactsForm):
    """Nothing but a reason, if one wants to give one."""

    reason = reason_field(required=False)
