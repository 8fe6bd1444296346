"""What is asked when something about a mission is written."""

from django import forms

from ctassist.accounts.models import User
from ctassist.surfaces.forms import ActForm, FactsForm, reason_field

from .models import Finding, Mission


class MissionForm(ActForm):
    """Planning and editing a mission."""

    class Meta:
        model = Mission
        fields = [
            "code",
            "title",
            "countries",
            "mandate",
            "report_type",
            "follow_up_number",
            "follows",
            "lead_organisation",
            "held_from",
            "held_until",
            "summary",
            "announced_to",
            "level",
            "embargo_until",
            "source",
            "locator",
        ]


class FindingForm(ActForm):
    """Logging and editing a finding."""

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
            "source",
            "locator",
        ]


class TeamForm(FactsForm):
    """Who joins the team."""

    user = forms.ModelChoiceField(User.objects.filter(role="cted", is_active=True), label="Person")
    is_lead = forms.BooleanField(required=False)
    reason = reason_field(required=False)
