"""Columns lists of this storey share: ratings with basis and age, the mark of what is made up, sources."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column

RATING_TONES = {"0": "bad", "1": "warn", "2": "warn", "3": "info", "4": "good"}


class RatingColumn(Column):
    """A rating as a badge, its basis and age in words beside it; never one without the others."""

    def __init__(self, name, label, *, words, rating, sort, empty):
        super().__init__(
            name,
            label,
            kind="rating",
            value=lambda row: getattr(row, words),
            sort=sort,
            empty=empty,
            tone=lambda row: RATING_TONES.get(getattr(row, rating), "muted"),
        )

    def cell(self, row, user):
        """The first words are the badge, the rest the note."""
        cell = super().cell(row, user)
        if cell["kind"] == "empty":
            return cell
        rating, _comma, rest = cell["text"].partition(", ")
        return cell | {"text": rating, "note": rest}


RATING = RatingColumn(
    "rating",
    _("Rating"),
    words="assessed_words",
    rating="judged_rating",
    sort=("judged_rating", "judged_on"),
    empty=_("not assessed"),
)
REPORTED = RatingColumn(
    "reported",
    _("Reported"),
    words="reported_words",
    rating="heard_rating",
    sort=("heard_rating", "heard_on"),
    empty=_("nothing reported"),
)


def _mark(words):
    return Column(
        "illustrative",
        _("Illustrative"),
        kind="badge",
        value=lambda row: str(words) if row.illustrative else None,
        tone=lambda row: "illustrative",
        empty="",
    )


ILLUSTRATIVE = _mark(_("Illustrative"))
#: The head of a page says it in full.
MADE_UP = _mark(_("Illustrative – not from a CTED report"))
LEVEL = Column("level", _("Sensitivity"), shown=False)
