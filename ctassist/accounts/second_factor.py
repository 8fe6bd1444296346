"""The second factor: whoever sees drafts of States, or opens accounts, sets one up before anything else."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

#: Roles that sign in with two factors (TRUST.md, threat T11); desk officers are CTED staff.
MUST = ("cted", "administrator")
#: What stays open meanwhile: the account's own pages, help, and what holds no record.
OPEN = ("/account/", "/help/", "/accessibility/", "/language/", "/theme/", "/healthz", "/readyz")


def has_one(user):
    """Whether the person has an authenticator application; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()


def lacks_one(user):
    """Whether the person has to set one up before anything else."""
    return settings.REQUIRE_SECOND_FACTOR and user.role in MUST and not has_one(user)


def second_factor_first(get_response):
    """Middleware: every page leads to the one that sets the second factor up, until it is there."""

    def answer(request):
        if request.path.startswith(OPEN) or not lacks_one(request.user):
            return get_response(request)
        messages.warning(request, _("Set up the second step of your sign-in first; nothing else opens before."))
        return HttpResponseRedirect(reverse("mfa_activate_totp"))

    return answer
