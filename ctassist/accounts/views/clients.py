"""Pages of API access: keys of one's own and machines of the organisation; a secret is shown once, on the answer."""

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage

from .. import actions
from ..forms import ClientForm, CloseForm, NewClientForm, RenewForm
from ..listings import ClientListing
from ..machines.recognise import ended
from ..models import ApiClient

FACT = {column.name: column for column in ClientListing.columns}


def facts(*names):
    """Columns by their names."""
    return tuple(FACT[name] for name in names)


class ClientList(ListPage):
    """Keys and machines the reader answers for."""

    listing = ClientListing


class ClientDetail(DetailPage):
    """One key or machine: what it may do, until when, when it was last used, and how it is used."""

    listing = ClientListing
    template = "clients/client_detail.html"
    badges = facts("works")
    groups = (
        (_("What it may do"), facts("kind", "organisation", "user", "scopes", "addresses", "prefix")),
        (_("Until when"), facts("expires_at", "renewed_at", "made_at", "made_by", "revoked_at")),
        (_("Last use"), facts("last_used", "used_from")),
    )

    def more(self, request, record):
        """Who sees it, and the next step."""
        who = [_t("Its person, whoever manages the organisation's machines, and administrators.")]
        return {
            "audience": {"who": who, "level": None},
            "calls": calls(record, "cta_…"),
            "ended": ended(record),
        }


def calls(client, secret):
    """The commands that try it out, as lines to copy: [{"told", "text"}]."""
    api = f"{settings.PUBLIC_URL}/api/v1"
    ask = f'curl -H "Authorization: Bearer $CTASSIST_TOKEN" \\\n  {api}/me/'
    if not client.is_app:
        return [{"told": _t("Try it:"), "text": f"export CTASSIST_TOKEN='{secret}'\n{ask}"}]
    token = f'curl -u "{client.prefix}:$CTASSIST_SECRET" \\\n  -d grant_type=client_credentials {api}/oauth/token/'
    minutes = settings.API_TOKEN_SECONDS // 60
    return [
        {
            "told": _t("Get an access token; it works for %(minutes)d minutes:") % {"minutes": minutes},
            "text": f"export CTASSIST_SECRET='{secret}'\n{token}",
        },
        {"told": _t("Use what it answers:"), "text": f"export CTASSIST_TOKEN='ctat_…'\n{ask}"},
    ]


class SecretPage(ActPage):
    """An act after which a secret is shown, once, on the answer itself."""

    made = None

    def perform(self, request, subject, form):
        """Keep whose secret it is."""
        self.made = super().perform(request, subject, form)
        return self.made

    def post(self, request, ref=None):
        """The secret instead of the way on, if the act was done."""
        answer = super().post(request, ref)
        if self.made is None:
            return answer
        secret = self.made.secret_text
        context = {"client": self.made, "secret": secret, "calls": calls(self.made, secret), "heading": self.label()}
        shown = render(request, "clients/secret.html", context)
        shown["Cache-Control"] = "private, no-store"
        return shown


class MakeKey(SecretPage):
    """A key of one's own."""

    act, form, listing_name = actions.make_key, NewClientForm, "api-access"
    intro = _("A program that holds the key does what you may do, as far as you allow it here.")


class MakeClient(SecretPage):
    """A machine of the organisation."""

    act, form, listing_name = actions.make_client, NewClientForm, "api-access"
    intro = _("Your organisation's system signs in as itself; the history names it, not you.")


class ReviseClient(ActPage):
    """Edit."""

    act, form, on = actions.revise_client, ClientForm, ApiClient


class RotateSecret(SecretPage):
    """Renew."""

    act, form, on, primary = actions.rotate_secret, RenewForm, ApiClient, True


class RevokeClient(ActPage):
    """Revoke."""

    act, form, on = actions.revoke_client, CloseForm, ApiClient
