"""Letting a report go: asking for it, who may decide, what exactly is let go, and who is told."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import User
from ctassist.history.models import Entry
from ctassist.inbox.telling import tell
from ctassist.jobs.models import Job
from ctassist.workflow.act import act
from ctassist.workflow.write import create

from .actions import requester
from .models import Release
from .sight import lost_sight
from .states import ReleaseState

#: As many people and organisations one release names.
MOST = 50


def finished(report):
    """It is made, and its papers are kept."""
    if report.job.state != Job.State.DONE or report.is_over:
        return [_t("Only a report that is made and still kept can be released.")]
    if report.releases.filter(state=ReleaseState.ASKED).exists():
        return [_t("A release of it is asked for already and waits for a decision.")]
    return []


@act(requester, when=finished, label=_("Ask to release it"))
def ask_release(report, *, by, organisations=(), people=(), message="", because=""):
    """Ask that others may have it; returns the Release somebody else of CTED decides on."""
    people = [one for one in people if one.pk != by.pk]
    if not people and not organisations:
        raise ValidationError(_t("Name at least one person or organisation it shall go to."))
    if len(people) + len(organisations) > MOST:
        raise ValidationError(_t("Name %(most)d people and organisations at most.") % {"most": MOST})
    if not because.strip():
        raise ValidationError({"because": _t("Say why: the second person decides on your reason.")})
    if lost_sight(report, by):
        raise ValidationError(_t("You may not see everything in it now. Make it again, and ask for the new one."))
    deciders = who_may_decide(report, by)
    if not deciders:
        raise ValidationError(
            _t("Nobody else of CTED may see everything in it, so nobody could decide. Ask with narrower filters.")
        )
    return create(
        Release, report=report, content=content_of(report), people=people, organisations=organisations,
        message=message, reason=because, asked_by=by, deciders=deciders,
    )  # fmt: skip


def who_may_decide(report, by):
    """People of CTED, other than who asks, who see every record in it."""
    staff = User.objects.filter(role=User.Role.CTED, is_active=True, is_machine=False).exclude(pk=by.pk)
    return [one for one in staff.order_by("name", "pk") if not lost_sight(report, one)]


def content_of(report):
    """Digest over what the papers hold and what they were told from, as 64 hexadecimal digits."""
    papers = sorted(report.files.values_list("format", "sha256"))
    text = json.dumps([papers, report.frozen.rows], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def is_unchanged(release):
    """Whether the report is, byte for byte, what was asked to be released."""
    return content_of(release.report) == release.content


def has_looked(release, user):
    """Whether the person has opened a paper of it from this release."""
    return Entry.objects.about(release).filter(actor=user, act="reports.fetch").exists()


def receivers(release):
    """The people it is handed to now: those named, and those of the organisations named."""
    named = release.people.filter(is_active=True)
    as_one_of = User.objects.filter(organisation__in=release.organisations.all(), is_active=True)
    found = {one.pk: one for one in (*named, *as_one_of) if one.role != User.Role.ADMINISTRATOR}
    found.pop(release.asked_by_id, None)
    return sorted(found.values(), key=lambda one: (one.name, one.pk))


def tell_all(release):
    """One line to each person it is for, and one to who asked. It says what kind of report it is, and no more."""
    for person in receivers(release):
        if person.is_machine:
            continue
        facts = {"title": release.report.question_title, "who": str(release.asked_by)}
        tell(person, "report-shared", key=f"release:{release.uid}:{person.pk}", about=release, **facts)
    tell_back(release)


def tell_back(release):
    """A line to who asked: what was decided."""
    facts = {"title": release.report.title, "state": ReleaseState(release.state).label}
    tell(release.asked_by, "release-decided", key=f"release:{release.uid}:{release.state}", about=release, **facts)
