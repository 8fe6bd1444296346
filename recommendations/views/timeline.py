"""All judgements of one recommendation with the time each was in force, as far as the reader may know them."""

from ctassist.surfaces.columns import readable

from ..ages import age
from ..listings.said import RATING_TONES


def timeline(recommendation, user):
    """Newest first: list of facts for the template; windows run between the judgements this reader can see."""
    rows = recommendation.assessments.visible_to(user).with_windows()
    rows = rows.select_related("mission", "assessed_by", "evidence").order_by("-assessed_on", "-pk")
    return [_line(judgement, user) for judgement in rows]


def _line(judgement, user):
    visit, evidence = judgement.mission, judgement.evidence
    return {
        "url": judgement.get_absolute_url(),
        "rating": judgement.get_rating_display(),
        "tone": RATING_TONES.get(judgement.rating, "muted"),
        "basis": judgement.get_basis_display(),
        "day": judgement.assessed_on,
        "age": age(judgement.assessed_on),
        "until": judgement.in_force_until,
        "assessing": judgement.assessing,
        "visit": visit if visit is not None and readable(visit, user) else None,
        "body": judgement.assessed_by,
        "narrative": judgement.narrative,
        "evidence": evidence if evidence is not None and readable(evidence, user) else None,
    }
