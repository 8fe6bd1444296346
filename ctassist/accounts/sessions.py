"""Sessions: twelve hours at most, whatever is done meanwhile; the person's language; what password changes leave."""

import time

from allauth.account.signals import password_changed, password_reset, password_set
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.utils import translation

from ctassist.history.record import record
from ctassist.workflow.act import lock

from .models import User

BEGAN = "began"


@receiver(user_logged_in, dispatch_uid="session-began")
def note_beginning(request, user, **_kwargs):
    """The hours count from the sign-in, not from the last click."""
    if request is not None:
        request.session[BEGAN] = int(time.time())


@receiver([password_changed, password_reset, password_set], dispatch_uid="password-entry")
def note_password(user, **_kwargs):
    """A line in the account's history; never the password."""
    with transaction.atomic():
        lock(User.objects.get(pk=user.pk))
        record(user, "accounts.set_password", by=user, changes=[])


def sessions_end(get_response):
    """Middleware: sign out whoever signed in too long ago, and speak the person's language where no cookie says one."""

    def answer(request):
        if request.user.is_authenticated:
            if time.time() - request.session.get(BEGAN, 0) >= settings.SESSION_COOKIE_AGE:
                logout(request)
            elif _speaks(request):
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = request.user.language
        return get_response(request)

    return answer


def _speaks(request):
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    return not chosen and request.user.language != settings.LANGUAGE_CODE
