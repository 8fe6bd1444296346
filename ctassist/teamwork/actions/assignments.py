"""Tasks: given on a record to a person, or to an organisation, which needs no account."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import CTED
from ctassist.inbox.telling import tell_each
from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from ..circle import circle, talks, would_read
from ..models import Assignment
from ..states import gave


def readers(record, by, person, organisation):
    """Tokens of a task's readers: the giver's side and whoever it is for, who has to see the record."""
    tokens = set(circle(record, by, wide=False))
    if organisation is not None:
        staff = {CTED} & set(record.audience) if organisation.people.filter(role="cted").exists() else set()
        return sorted(tokens | staff | {f"org:{organisation.uid}"})
    if person is not None and not would_read(person, record, {f"user:{person.uid}"}):
        raise ValidationError({"person": _t("%(name)s may not see this record.") % {"name": person.name}})
    return sorted(tokens | ({f"user:{person.uid}"} if person is not None else set()))


@act(talks, label=_("Give a task"))
def assign(record, *, by, task, person=None, organisation=None, due_on=None):
    """Ask a person or an organisation to do something about the record, by a day or without one."""
    made = create(
        Assignment,
        about_type=record._meta.label,
        about_uid=record.uid,
        about_code=record.code,
        audience=readers(record, by, person, organisation),
        task=task,
        person=person,
        organisation=organisation,
        due_on=due_on,
        made_by=by,
    )
    _tell(made, by)
    return made


def still_to_do(task):
    """It is not over."""
    return [] if task.state == "open" else [_t("It is over; take it up again first.")]


@act(gave, when=still_to_do, label=_("Change the task"))
def revise_assignment(assignment, *, by, **facts):
    """Other words, another day, somebody else."""
    who = {name: facts.get(name, getattr(assignment, name)) for name in ("person", "organisation")}
    moved = any(getattr(assignment, name) != new for name, new in who.items())
    if moved:
        facts["audience"] = readers(assignment.record, by, **who)
    change(assignment, **facts)
    if moved:
        _tell(assignment, by)


def _tell(task, by):
    others = [person for person in task.holders() if person != by]
    facts = {"who": str(by), "code": task.about_code, "task": task.task}
    tell_each(others, "assigned", key=f"assigned:{task.uid}:{task.version}", about=task, **facts)
