"""How pages look: language and colours; both answer visitors without an account too."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views import View

from ..actions import choose_looks
from ..models import User


def back(request):
    """Where the person came from, if it is a page of ours."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if safe else "/")


def account(request):
    """The person's own row, apart from the one the request goes on reading."""
    return User.objects.visible_to(request.user).get(pk=request.user.pk)


class SetLanguage(View):
    """The language of the pages: kept in a cookie, and with the account of whoever has one."""

    http_method_names = ["post"]

    def post(self, request):
        """Choose one of the languages there are; anything else changes nothing."""
        answer, wanted = back(request), request.POST.get("language", "")
        if wanted not in dict(settings.LANGUAGES) or not check_for_language(wanted):
            return answer
        if request.user.is_authenticated and request.user.language != wanted:
            choose_looks(account(request), by=request.user, language=wanted)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=365 * 24 * 3600,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return answer


class SetTheme(View):
    """The colours of the pages, kept with the account; visitors have those of their device."""

    http_method_names = ["post"]

    def post(self, request):
        """Choose light, dark, or as the device; anything else changes nothing."""
        wanted = request.POST.get("theme", "")
        if request.user.is_authenticated and wanted in User.Theme.values and wanted != request.user.theme:
            choose_looks(account(request), by=request.user, theme=wanted)
        return back(request)
