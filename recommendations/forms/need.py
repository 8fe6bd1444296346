"""Forms of needs and offers."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.forms import ActForm
from missions.forms.sourced import SOURCE, SourcedForm
from missions.models import Mission

from ..models import Need, Offer, Recommendation


class NeedForm(SourcedForm):
    """Stating and editing a need; what the recommendation says already is filled in."""

    class Meta:
        model = Need
        fields = [
            "title",
            "description",
            "kind",
            "country",
            "authority",
            "themes",
            "priority",
            "estimated_cost",
            "currency",
            "level",
            "illustrative",
            *SOURCE,
        ]
        help_texts = {"title": _("Written for sharing: nothing from the report that the State may wish to keep.")}

    def __init__(self, *args, subject, **kwargs):
        super().__init__(*args, subject=subject, **kwargs)
        if isinstance(subject, Need):
            return
        states = subject.state_codes()
        if len(states) == 1:
            self.initial["country"] = self.fields["country"].queryset.filter(iso3=states[0]).first()
        if not isinstance(subject, Mission):
            self.initial["themes"] = list(subject.themes.all())
        if isinstance(subject, Recommendation):
            self.initial |= {"priority": subject.priority, "illustrative": subject.illustrative}

    def _about(self, subject):
        if isinstance(subject, Need):
            return super()._about(subject)
        mission = subject if isinstance(subject, Mission) else subject.mission
        return Need(mission=mission)

    def choices(self, name, rows):
        """States of the mission and bodies of those States."""
        states = self.subject.state_codes()
        if name == "country":
            return rows.filter(iso3__in=states)
        rows = super().choices(name, rows)
        return rows.filter(country__iso3__in=states) if name == "authority" else rows


class OfferForm(ActForm):
    """Recording and editing an offer."""

    once = ("organisation", "level")

    class Meta:
        model = Offer
        fields = [
            "organisation",
            "title",
            "description",
            "kind",
            "themes",
            "countries",
            "valid_from",
            "valid_until",
            "level",
        ]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if user.role == "partner":
            self.fields.pop("organisation", None)
        if "level" in self.fields:
            self.fields["level"].help_text = _("Unclassified: other partners and donors can see the offer too.")
