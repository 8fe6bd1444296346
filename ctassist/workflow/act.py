"""An act: one thing somebody may do. Check, lock, do, and record happen here once for every door."""

import functools
import inspect

from django.utils.translation import gettext as _

from ctassist.history.record import entry_under_way, record

from .refusals import ChangedMeanwhile, NotNow, NotPermitted
from .removal import Removed
from .snapshot import differences, look_at, look_away, snapshot
from .together import is_held, whole

#: Every act by its full name, "missions.log_finding".
ACTS = {}


def _nothing(_subject):
    return ()


class Act:
    """A function `fn(subject, *, by, **facts) -> record written`, with its permit and its condition.

    `permit(subject, user)` and `when(subject)` return sentences saying why not; none means yes.
    The subject is the record acted upon, or None where a record is made out of nothing. A function with a parameter
    called `reason` is also told why; for every other the reason goes to the history only.
    """

    def __init__(self, fn, permit, when, label):
        functools.update_wrapper(self, fn)
        self.fn, self.permit, self.when = fn, permit, when
        self.name = f"{fn.__module__.split('.actions')[0].split('.')[-1]}.{fn.__name__}"
        self.told_why = "reason" in inspect.signature(fn).parameters
        self.label = label or fn.__name__.replace("_", " ").capitalize()
        ACTS[self.name] = self

    def __repr__(self):
        return f"<act {self.name}>"

    def allowed(self, subject, user):
        """Whether this user may do this to this record now (shows or hides the button)."""
        return not self.reasons(subject, user)

    def reasons(self, subject, user):
        """The sentences that stand against it: the permit's, or else the condition's. Who may not do it at all is not
        told why it could not be done now, which may follow from what they do not see."""
        return list(self.permit(subject, user)) or list(self.when(subject))

    def check(self, subject, user):
        """Raise NotPermitted or NotNow with their sentences, or return in silence."""
        if against := list(self.permit(subject, user)):
            raise NotPermitted(against)
        if against := list(self.when(subject)):
            raise NotNow(against)

    def __call__(self, subject=None, /, *, by, reason="", version=None, **facts):
        """Do it as `by`. `version` is the version the person saw; a newer one raises ChangedMeanwhile."""
        with whole(), entry_under_way() as uid:
            if subject is not None:
                lock(subject)
                look_at(subject)
                if version is not None and subject.version != version:
                    raise ChangedMeanwhile(_("Somebody saved a newer version while you were working."), current=subject)
            self.check(subject, by)
            before = snapshot(subject)
            if self.told_why:
                facts["reason"] = reason
            written = self.fn(subject, by=by, **facts)
            if isinstance(written, Removed):
                changes, audience = written.changes, written.audience
                record(written.above, self.name, by=by, changes=changes, reason=reason, uid=uid, audience=audience)
                return written.above
            about = subject if written is None else written
            old = before if about == subject else {}
            changes = differences(old, snapshot(about))
            if changes or reason or about != subject:
                record(about, self.name, by=by, changes=changes, reason=reason, uid=uid)
            for row in (subject, about):
                look_away(row)
            return about


def lock(subject):
    """Read the row again and hold it until the transaction ends; prefetched relations are forgotten.

    What the row hangs on (`row_above()`) is held first and always in that order, so that no two acts settle the
    audience of one row from facts the other is just changing, and none waits for the other in a circle. What an act
    on the row will write besides (`rows_beside()`) is held last. A row that is held already is not read again.
    """
    if is_held(subject):
        return
    above = subject.row_above() if hasattr(subject, "row_above") else None
    if above is not None:
        lock(above)
    rows = type(subject)._base_manager.select_for_update(of=("self",))
    subject.refresh_from_db(from_queryset=rows)
    getattr(subject, "_prefetched_objects_cache", {}).clear()
    for row in subject.rows_beside() if hasattr(subject, "rows_beside") else ():
        lock(row)


def act(permit, *, when=_nothing, label=""):
    """Declare an act: `@act(team_writes, when=still_open, label=_("Log a finding"))` above a function."""
    return lambda fn: Act(fn, permit, when, label)
