"""How well a need and an offer or project fit: points and reasons in words, from the facts of both and the day."""

from dataclasses import dataclass

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from .facts import Facts

#: A first theme in common, and each further one up to this many.
THEME, FURTHER_THEMES = 3, 2
COUNTRY, ANYWHERE, REGION = 3, 2, 1
AUTHORITY, PROVISION, KIND, PERIOD = 3, 2, 2, 1
#: As many words in common make one point, and two.
ONE_POINT, TWO_POINTS = 2, 4
#: (points from which it is called so, name, words, tone)
STRENGTHS = ((9, "strong", _("strong"), "good"), (6, "fair", _("fair"), "info"), (0, "slight", _("slight"), "muted"))


@dataclass(frozen=True)
class Reason:
    """One thing two sides have in common. `behind`: known from records behind them, which not everybody who reads the
    two may read, so that it is told to this reader and never written down."""

    points: int
    words: str
    behind: bool = False


@dataclass(frozen=True)
class Fit:
    """What the two have in common."""

    reasons: tuple

    @property
    def points(self):
        """All points together."""
        return sum(one.points for one in self.reasons)

    @property
    def strength(self):
        """(name, words, tone)."""
        return next(told for least, *told in STRENGTHS if self.points >= least)


def fit(need: Facts, other: Facts, today):
    """How they fit, or None: without a subject and a place in common there is nothing to suggest."""
    subject, place = _themes(need, other), _place(need, other)
    if not subject or not place:
        return None
    further = (_authority(need, other), _provision(need, other), _kind(need, other), _period(other, today))
    return Fit(tuple(one for one in (subject, place, *further, _words(need, other)) if one))


def _names(found):
    return ", ".join(sorted(map(str, found)))


def _behind(need, other, *names):
    return not (need.behind | other.behind).isdisjoint(names)


def _themes(need, other):
    shared = [label for key, label in need.themes.items() if key in other.themes]
    points = THEME + min(len(shared) - 1, FURTHER_THEMES)
    return Reason(points, _t("Same theme: %(themes)s.") % {"themes": _names(shared)}) if shared else None


def _place(need, other):
    shared = [name for key, name in need.countries.items() if key in other.countries]
    if shared:
        return Reason(COUNTRY, _t("Same State: %(states)s.") % {"states": _names(shared)})
    if other.anywhere:
        return Reason(ANYWHERE, _t("Offered to any State."))
    regions = need.regions & other.regions
    return Reason(REGION, _t("Same region: %(regions)s.") % {"regions": _names(regions)}) if regions else None


def _authority(need, other):
    shared = [name for key, name in need.authorities.items() if key in other.authorities]
    said = _t("Works with the same authority: %(names)s.") % {"names": _names(shared)}
    return Reason(AUTHORITY, said, _behind(need, other, "authorities")) if shared else None


def _provision(need, other):
    shared = [code for key, codes in need.provisions.items() if key in other.instruments for code in codes]
    said = _t("Rests on the instrument of %(codes)s.") % {"codes": _names(shared)}
    return Reason(PROVISION, said, _behind(need, other, "provisions")) if shared else None


def _kind(need, other):
    shared = need.kinds & other.kinds
    said = _t("Same kind of assistance: %(kinds)s.") % {"kinds": _names(shared)}
    return Reason(KIND, said, _behind(need, other, "kinds")) if shared else None


def _period(other, today):
    """Over is over; what has no end stated may be over too, so that it earns nothing."""
    if other.until is None or other.until < today:
        return None
    if other.since is not None and other.since > today:
        return Reason(PERIOD, _t("Begins on %(day)s.") % {"day": other.since.isoformat()})
    return Reason(PERIOD, _t("Goes on until %(day)s.") % {"day": other.until.isoformat()})


def _words(need, other):
    shared = need.words & other.words
    if len(shared) < ONE_POINT:
        return None
    said = _t("Words in common: %(words)s.") % {"words": ", ".join(sorted(shared)[:8])}
    return Reason(2 if len(shared) >= TWO_POINTS else 1, said)
