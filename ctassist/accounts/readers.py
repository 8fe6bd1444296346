"""Who can see a row, in sentences; names of organisations are told to CTED only, so that grantees stay private."""

from django.utils.translation import gettext as _

from ctassist.reference.models import Country


def who_can_see(audience, reader):
    """Sentences for a set of tokens, widest first."""
    tokens = set(audience)
    if "public" in tokens:
        return [_("Everybody, also without signing in.")]
    found = []
    simple = (("cted", _("CTED staff")), ("partners", _("all implementing partners")), ("donors", _("all donors")))
    found += [str(words) for token, words in simple if token in tokens]
    states = [t[6:] for t in tokens if t.startswith("state:")]
    found += [_("the focal point of %(state)s") % {"state": c} for c in Country.objects.filter(iso3__in=states)]
    desks = sorted(t[5:] for t in tokens if t.startswith("desk:"))
    found += [_("the desk officer for %(state)s") % {"state": iso} for iso in desks]
    if any(t.startswith(("team:", "lead:")) for t in tokens):
        found.append(_("the mission's team"))
    if any(t.startswith("user:") for t in tokens):
        found.append(_("persons named for it"))
    found += _organisations(tokens, reader)
    return found or [_("Nobody yet.")]


def _organisations(tokens, reader):
    from .models import Organisation

    uids = {t.split(":")[1] for t in tokens if t.startswith(("org:", "donor:"))}
    if not uids:
        return []
    if reader.is_cted:
        return [str(o) for o in Organisation.objects.filter(uid__in=uids)]
    own = reader.organisation_id and str(reader.organisation.uid) in uids
    return [_("your organisation")] if own else [_("organisations it is shared with")]
