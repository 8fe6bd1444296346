"""What the chain page says about a row of each floor: a title, badges, and a line below."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ctassist.surfaces.columns import readable, words
from recommendations.ages import age, in_words
from recommendations.states import Basis, Rating

SHORT = 120
TONES = {
    "agreed": "good",
    "open": "info",
    "closed": "good",
    "confirmed-met": "good",
    "draft": "muted",
    "withdrawn": "bad",
    "declined": "bad",
    "cancelled": "bad",
    "met": "good",
    "on-track": "good",
    "constrained": "warn",
    "no-progress": "bad",
}


def badge(row, field):
    """A choice field as a badge."""
    return {"text": getattr(row, f"get_{field}_display")(), "tone": TONES.get(getattr(row, field), "info")}


def made_up(row):
    """The label of rows that are not from a CTED report."""
    return [{"text": _("Illustrative – not from a CTED report"), "tone": "illustrative"}] if row.illustrative else []


def period(first, last):
    """Two dates as one line; unknown ones are left out."""
    return " – ".join(str(words(day)) for day in dict.fromkeys(d for d in (first, last) if d))


def say_resolution(row, user):
    return {"title": row.subject}


def say_provision(row, user):
    badges = [badge(row, "force")] if row.force else []
    return {"title": row.label, "badges": badges, "note": str(row.resolution)}


def say_mission(row, user):
    return {"title": row.title, "badges": [badge(row, "state")], "note": period(row.held_from, row.held_until)}


def say_finding(row, user):
    return {"title": row.title, "badges": [badge(row, "state")], "note": row.get_kind_display()}


def say_recommendation(row, user):
    rating, basis = dict(Rating.choices).get(row.judged_rating), dict(Basis.choices).get(row.judged_basis)
    judged = in_words(rating, basis, row.judged_on)
    return {
        "title": row.title,
        "badges": [badge(row, "lifecycle"), *made_up(row)],
        "note": judged or _("not assessed"),
    }


def say_need(row, user):
    return {
        "title": row.title,
        "badges": [badge(row, "state"), *made_up(row)],
        "note": ", ".join(str(part) for part in (row.get_kind_display(), row.authority) if part),
    }


def say_project(row, user):
    return {"title": row.title, "badges": [badge(row, "status")], "note": str(row.lead)}


def say_activity(row, user):
    when = period(row.starts_on, row.ends_on)
    return {"title": row.title, "note": ", ".join(part for part in (row.place, when) if part)}


def say_result(row, user):
    """The title is its name already."""
    actual = _("not recorded") if row.actual is None else f"{row.actual.normalize():,f} {row.unit}".strip()
    return {"badges": [badge(row, "tier")], "note": _("actual: %(n)s") % {"n": actual}, "plain": True}


def say_update(row, user):
    told = period(row.period_start, row.period_end)
    return {"title": Truncator(row.narrative).chars(SHORT), "badges": [badge(row, "overall")], "note": told}


def say_assessment(row, user):
    """The rating is its name already; what it rests on, its age and the visit stand below."""
    at = row.mission if row.mission_id and readable(row.mission, user) else None
    rests = f"{row.get_basis_display()}, {age(row.assessed_on)}"
    note = f"{rests} · {at.code}" if at else rests
    return {"title": Truncator(row.narrative).chars(SHORT), "note": note, "plain": True}


SAY = {
    "resolutions": say_resolution,
    "provisions": say_provision,
    "missions": say_mission,
    "findings": say_finding,
    "recommendations": say_recommendation,
    "needs": say_need,
    "projects": say_project,
    "activities": say_activity,
    "results": say_result,
    "updates": say_update,
    "assessments": say_assessment,
}
