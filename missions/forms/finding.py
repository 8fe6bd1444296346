"""Forms of findings."""

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.forms import CodeField, FactsForm, reason_field

from ..models import Finding
from .sourced import SOURCE, SourcedForm


class FindingForm(SourcedForm):
    """Logging and editing a finding. What the State said by letter is entered when editing."""

    parent = "mission"

    class Meta:
        model = Finding
        fields = [
            "kind",
            "text",
            "themes",
            "provisions",
            "country",
            "is_top_concern",
            "state_observation",
            "level",
            *SOURCE,
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not isinstance(self.subject, Finding):
            self.fields.pop("state_observation", None)
        if self.instance.mission.countries.count() == 1 and self.instance.country_id is None:
            del self.fields["country"]

    def choices(self, name, rows):
        """Only States of the mission."""
        if name == "country":
            return self.instance.mission.countries.all()
        return super().choices(name, rows)


class PlaceForm(FactsForm):
    """Behind which finding it stands in the report."""

    after = CodeField(
        Finding,
        label=_("Behind the finding"),
        required=False,
        help_text=_("Its code, such as KGZ-2019-F07. Empty: first of all."),
    )


class ObservationForm(FactsForm):
    """The State's own words."""

    text = forms.CharField(
        label=_("Observation of the State"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[ProhibitNullCharactersValidator()],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].initial = self.subject.state_observation


class CoveredForm(FactsForm):
    """Whether a partial consent covers the finding."""

    covered_by_consent = forms.BooleanField(
        label=_("A partial consent covers this finding"),
        required=False,
        help_text=_("It opens or closes with that in the same moment."),
    )
    reason = reason_field(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["covered_by_consent"].initial = self.subject.covered_by_consent
