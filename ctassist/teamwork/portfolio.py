"""The portfolio of a person: what hangs on them, part by part, and how each piece goes over to somebody else."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ctassist.accounts.models import Grant, User
from ctassist.history.record import record
from ctassist.reference.models import Country
from ctassist.workflow.act import lock
from ctassist.workflow.snapshot import reference
from ctassist.workflow.write import change
from missions.actions.team import put_on_team
from missions.models import Mission, TeamMember

from .circle import would_read
from .models import Assignment
from .states import TaskState

ACT = "teamwork.hand_over"
DESK = "desk:"
PARTS = []


class Part:
    """One kind of piece. `rows(person)` are the pieces, `known(rows, reader)` the names the reader may know,
    `give(row, person, new, by)` hands one over with its line of history; false where it has to stay."""

    label = ""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        PARTS.append(cls())

    def said(self, person, reader):
        """The part in a sentence, or nothing: how many pieces, and the names of those the reader may know."""
        rows = list(self.rows(person))
        named = [str(one) for one in self.known(rows, reader)]
        if not rows:
            return ""
        hidden = len(rows) - len(named)
        more = [ngettext("%(n)d you may not see", "%(n)d you may not see", hidden) % {"n": hidden}] if hidden else []
        return f"{self.label} ({len(rows)}): {', '.join([*named, *more])}"


class Desks(Part):
    """The States they are desk officer for."""

    label = _("Desks")

    def rows(self, person):
        return person.grants.filter(token__startswith=DESK).order_by("token")

    def known(self, rows, reader):
        return Country.objects.filter(iso3__in=[grant.token.removeprefix(DESK) for grant in rows])

    def give(self, row, person, new, by):
        Grant.objects.give(new, row.token, row.until)
        Grant.objects.take(person, row.token)
        for who, old, now in ((person, row.token.removeprefix(DESK), ""), (new, "", row.token.removeprefix(DESK))):
            record(who, ACT, by=by, changes=[{"field": "desks", "old": old, "new": now}])
        return True


class Teams(Part):
    """The missions they lead or work on."""

    label = _("Missions")

    def rows(self, person):
        return TeamMember.objects.filter(user=person).select_related("mission").order_by("mission_id")

    def known(self, rows, reader):
        return [m.code for m in Mission.objects.visible_to(reader).filter(pk__in=[row.mission_id for row in rows])]

    def give(self, row, person, new, by):
        mission = row.mission
        lock(mission)
        before = mission.also_tells()["team"]
        leads = row.is_lead or mission.team.filter(user=new, is_lead=True).exists()
        put_on_team(mission, new, lead=leads)
        row.delete()
        Grant.objects.take(person, f"team:{mission.uid}", f"lead:{mission.uid}")
        record(mission, ACT, by=by, changes=[{"field": "team", "old": before, "new": mission.also_tells()["team"]}])
        return True


class Tasks(Part):
    """Open tasks they have; one on a record the new person may not see stays."""

    label, field = _("Tasks to do"), "person"

    def rows(self, person):
        return Assignment.objects.filter(state=TaskState.OPEN, **{self.field: person}).order_by("pk")

    def known(self, rows, reader):
        return Assignment.objects.visible_to(reader).filter(pk__in=[row.pk for row in rows])

    def give(self, row, person, new, by):
        lock(row)
        if row.record is None or not would_read(new, row.record, {f"user:{new.uid}"}):
            return False
        still = getattr(row, "made_by_id" if self.field == "person" else "person_id") == person.pk
        circle = {*row.audience, f"user:{new.uid}"} - (set() if still else {f"user:{person.uid}"})
        change(row, **{self.field: new}, audience=sorted(circle))
        record(row, ACT, by=by, changes=[{"field": self.field, "old": reference(person), "new": reference(new)}])
        return True


class TasksGiven(Tasks):
    """Open tasks they gave, which somebody else looks after from now on."""

    label, field = _("Tasks given"), "made_by"


def preview(person, reader):
    """What would go over, in sentences; the names only of what the reader may see."""
    return [said for part in PARTS if (said := part.said(person, reader))]


def hand_all(person, new, by):
    """(how many pieces went over, how many stay); what came with one part counts when the next is looked at."""
    done = []
    for part in PARTS:
        taking = User.objects.get(pk=new.pk)
        done += [part.give(row, person, taking, by) for row in list(part.rows(person))]
    return sum(done), len(done) - sum(done)
