"""Gaps: where a link of the chain is missing, each as a filtered list, so that a number is the length of that list."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.listing import LISTINGS, counts

#: As many rows are counted; the list behind says more.
COUNTED = 1_000
#: What the page is narrowed by, as far as a list knows it.
NARROWED_BY = ("country", "theme")


@dataclass(frozen=True)
class Gap:
    """One gap: its name, its words, and the list with the filters that make it."""

    name: str
    title: str
    text: str
    listing: str
    params: dict
    sort: str = ""


GAPS = (
    Gap(
        "needs-high",
        _("High-priority needs without a project"),
        _("Begin here: nobody answers them."),
        "needs",
        {"without_project": "yes", "priority": "high"},
    ),
    Gap(
        "needs",
        _("All needs without a project"),
        _("High priority first."),
        "needs",
        {"without_project": "yes"},
        "priority",
    ),
    Gap(
        "projects",
        _("Projects without a need"),
        _("Planned or running, and linked to no need you can see."),
        "projects",
        {"linked": "no", "status": ["1", "2", "3"]},
    ),
    Gap(
        "recommendations",
        _("Recommendations that require assistance and have no need"),
        _("Adopted or open; nobody has said what assistance it takes."),
        "recommendations",
        {"without_need": "yes", "lifecycle": ["adopted", "open"]},
    ),
    Gap(
        "provisions",
        _("Provisions nobody covers"),
        _("Cited in a finding or recommendation, and no project answers a need that follows from one."),
        "provisions",
        {"cited": "yes", "answered": "no"},
    ),
)


def bound(gap, user, narrowed):
    """The list of a gap for this reader, and which of the narrowings it does not know."""
    known = LISTINGS[gap.listing].filterset_class.names()
    own = {name: values for name, values in narrowed.items() if name in known}
    sort = {"sort": gap.sort} if gap.sort else {}
    return LISTINGS[gap.listing](user, {**gap.params, **own, **sort}), sorted(set(narrowed) - set(own))


def gaps(user, narrowed):
    """[(gap, listing, count, names not applied)]; a count above COUNTED says that there are more."""
    found = [(gap, *bound(gap, user, narrowed)) for gap in GAPS]
    numbers = counts([listing for _gap, listing, _left in found], COUNTED)
    return [(gap, listing, n, left) for (gap, listing, left), n in zip(found, numbers, strict=True)]
