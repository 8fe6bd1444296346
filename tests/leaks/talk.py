"""Comments, tasks and lines of inboxes in the scene: their words are canaries for their circle alone.

Of the circle only those read them who read the record they are about.
"""

from ctassist.accounts.models import User
from ctassist.inbox.telling import tell
from ctassist.teamwork.actions import add_comment, assign

from .oracle import readers

CTED = frozenset({"CA", "CT", "ML", "DO"})
OWNERS = frozenset({"PU", "PS"})
#: One in so many records of each kind is talked about.
EVERY = 4


def talk(store, people):
    """On findings and recommendations CTED talks, on projects each side; the desk officer is told of each."""
    who = {letter: User.objects.get(pk=people.user(letter).pk) for letter in ("ML", "DO", "PU", "CA")}
    for kind, writer in (
        ("missions.Finding", "ML"),
        ("recommendations.Recommendation", "ML"),
        ("projects.Project", "CA"),
    ):
        for one in about(store, kind, writer):
            of_cted(store, one, who[writer])
            desk = {"DO"} & one.readers
            line = {"key": f"leak:{one.number}", "about": one.record, "code": "there", "who": store.mark(one, desk)}
            tell(who["DO"], "mentioned", **line)
    for one in about(store, "projects.Project", "PU"):
        add_comment(one.record, by=who["PU"], text=store.mark(one, OWNERS))


def about(store, kind, writer):
    """Records of one kind the writer reads, here and not abroad."""
    mine = [one for one in store.kept if one.kind == kind and writer in one.readers and not one.facts.get("abroad")]
    return mine[::EVERY]


def of_cted(store, one, by):
    """A comment among CTED, one for all who work on the record, and a task for an organisation that may not see it."""
    named = {"CA"} if one.facts["level"] == 2 and one.kind != "projects.Project" else set()
    side = (one.readers & CTED) - named
    add_comment(one.record, by=by, text=store.mark(one, side))
    if one.kind != "projects.Project":
        unopened = readers(one.kind, one.facts | {"reach": 0}, one.part, one.within) & one.readers
        add_comment(one.record, by=by, text=store.mark(one, unopened), wide=True)

    assign(one.record, by=by, task=store.mark(one, side), organisation=by.organisation)
