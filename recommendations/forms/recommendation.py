"""Forms of the text of a recommendation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.forms import CodeField, FactsForm, reason_field
from missions.forms.sourced import SOURCE, SourcedForm
from missions.models import Mission

from ..actions import visits_for
from ..models import Recommendation


class RecommendationForm(SourcedForm):
    """Making and editing a recommendation."""

    parent = "mission"
    supersedes = CodeField(
        Recommendation,
        label=_("Supersedes"),
        required=False,
        help_text=_("The code of an earlier recommendation this one takes the place of."),
    )

    class Meta:
        model = Recommendation
        fields = [
            "text",
            "findings",
            "country",
            "addressees",
            "themes",
            "provisions",
            "priority",
            "requires_assistance",
            "time_frame",
            "due_on",
            "supersedes",
            "level",
            "illustrative",
            *SOURCE,
        ]

    def choices(self, name, rows):
        """Findings and States of the mission, authorities of those States."""
        mission = self.instance.mission
        if name == "findings":
            return rows.filter(mission=mission).exclude(state="withdrawn")
        if name == "country":
            return mission.countries.all()
        rows = super().choices(name, rows)
        return rows.filter(country__in=mission.countries.all()) if name == "addressees" else rows


class RecommendFromForm(RecommendationForm):
    """The same, drawn from one finding: its themes, provisions and State are filled in."""

    class Meta(RecommendationForm.Meta):
        fields = [name for name in RecommendationForm.Meta.fields if name != "findings"]

    def __init__(self, *args, subject, **kwargs):
        super().__init__(*args, subject=subject, **kwargs)
        self.initial |= {
            "themes": list(subject.themes.all()),
            "provisions": list(subject.provisions.all()),
            "country": subject.country_id,
            "level": subject.level,
        }

    def _about(self, subject):
        return Recommendation(mission=subject.mission)


class CarryOverForm(FactsForm):
    """Under which later mission."""

    mission = forms.ModelChoiceField(Mission.objects.none(), label=_("To the mission"))
    reason = reason_field(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mission"].label_from_instance = Mission.in_choices
        self.fields["mission"].queryset = visits_for(self.subject, self.user).order_by("-held_from")


class CoveredForm(FactsForm):
    """Whether a partial consent covers the recommendation."""

    covered_by_consent = forms.BooleanField(
        label=_("A partial consent covers this recommendation"),
        required=False,
        help_text=_("It opens or closes with that in the same moment."),
    )
    reason = reason_field(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["covered_by_consent"].initial = self.subject.covered_by_consent


class ImplementedForm(FactsForm):
    """Why it counts as implemented; the second person decides on it."""

    because = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The second person decides on your reason and on the evidence of the judgement."),
    )
