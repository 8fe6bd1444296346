"""How far a mission and what it found may go: announcement, embargo, grants, and the State's consent.

What widens (announcing further, sharing, naming a person) is proposed by one person on the page and done by a second;
what narrows is done at once.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Level, Reach
from ctassist.accounts.models import Organisation, User
from ctassist.inbox.telling import tell_each
from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from ..models import SharingConsent
from ..states import desk, lead_or_desk
from .conditions import still_open


def _records(model, given, field):
    """Records given as such or, by an accepted proposal, as uids."""
    given = list(given)
    found = [one for one in given if isinstance(one, model)]
    uids = {str(one) for one in given if not isinstance(one, model)}
    found += list(model.objects.filter(uid__in=uids)) if uids else []
    if len(found) < len(given):
        raise ValidationError({field: _t("One of these is no longer known.")})
    return found


@act(lead_or_desk, label=_("Announce the mission"))
def announce_mission(mission, *, by, announced_to):
    """Say how far the bare fact of the mission may be known; what it found follows the State's consent."""
    if int(announced_to) > Reach.NONE and mission.level != Level.UNCLASSIFIED:
        raise ValidationError(
            {"announced_to": _t("Only an unclassified mission can be announced; lower its sensitivity first.")}
        )
    return change(mission, announced_to=int(announced_to))


@act(desk, label=_("Set the embargo"))
def set_embargo(mission, *, by, embargo_until):
    """Keep an adopted report inside until a moment; an empty moment lifts the embargo."""
    return change(mission, embargo_until=embargo_until)


@act(lead_or_desk, label=_("Share the report"))
def share_report(mission, *, by, organisations):
    """Let organisations read the adopted report by name, in addition to those that may already."""
    before, new = list(mission.shared_with.all()), _records(Organisation, organisations, "organisations")
    change(mission, shared_with=[*before, *new])
    for one in [organisation for organisation in new if organisation not in before]:
        key = f"shared:{mission.uid}:{one.pk}:{mission.version}"
        tell_each(one.people.all(), "shared-with-you", key=key, about=mission, code=mission.code)


@act(lead_or_desk, label=_("Stop sharing"))
def stop_sharing(mission, *, by, organisations):
    """Take organisations off the list; what they could read closes at once."""
    out = {one.pk for one in _records(Organisation, organisations, "organisations")}
    return change(mission, shared_with=[one for one in mission.shared_with.all() if one.pk not in out])


@act(lead_or_desk, label=_("Name a person"))
def name_person(mission, *, by, user):
    """Let one person read what is strictly confidential under the mission."""
    return change(mission, named=[*mission.named.all(), *_records(User, [user], "user")])


@act(lead_or_desk, label=_("Take a named person off"))
def unname_person(mission, *, by, user):
    """Take a person off the list; what was open by name closes at once."""
    out = {one.pk for one in _records(User, [user], "user")}
    return change(mission, named=[one for one in mission.named.all() if one.pk not in out])


def _none_open(mission):
    if mission.consents.exists():
        return [_t("There is a record of consent already; use its next steps.")]
    return still_open(mission)


@act(desk, when=_none_open, label=_("Open the record of consent"))
def open_consent(mission, *, by):
    """Begin the one record of whether the State lets others read what the mission found: not asked so far."""
    return create(SharingConsent, mission=mission)


@act(desk, label=_("Mark for a partial consent"))
def mark_for_consent(finding, *, by, covered_by_consent):
    """Say whether a partial consent covers this finding; it opens or closes with that in the same moment."""
    return change(finding, covered_by_consent=covered_by_consent)
