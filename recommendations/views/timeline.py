"""All judgements of one recommendation with the time each was in force, as far as the reader may know them."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ctassist.surfaces.columns import readable

from ..ages import age
from ..listings import AssessmentListing
from ..listings.said import RATING_TONES


def timeline(request, recommendation):
    """A section for the page, drawn like an embedded list: newest first, windows between what this reader can see."""
    rows = recommendation.assessments.visible_to(request.user).with_windows()
    rows = rows.select_related("mission", "assessed_by", "evidence").order_by("-assessed_on", "-pk")
    lines = [_line(judgement, request.user) for judgement in rows]
    return {
        "name": "assessments",
        "title": _("Progress, judgement by judgement"),
        "url": AssessmentListing(request.user, {"recommendation": recommendation.code}).url() if lines else "",
        "html": render_to_string("recommendations/_timeline.html", {"timeline": lines}, request=request),
        "acts": [],
    }


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
