"""Who joins a team and who leaves it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import User
from ctassist.surfaces.forms import FactsForm, reason_field


class JoinForm(FactsForm):
    """A member of CTED staff and their part."""

    user = forms.ModelChoiceField(
        User.objects.filter(role=User.Role.CTED, is_active=True).order_by("name"), label=_("Person")
    )
    is_lead = forms.BooleanField(label=_("Leads the mission"), required=False)
    reason = reason_field(required=False)


class LeaveForm(FactsForm):
    """Somebody on the team."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("Person"))
    reason = reason_field(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = self.subject.team.values("user")
        self.fields["user"].queryset = User.objects.visible_to(self.user).filter(pk__in=places).order_by("name")
