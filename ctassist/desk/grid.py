"""The follow-up grid: what earlier visits asked for and is still open, judged year by year, and now, in its place."""

from collections import defaultdict

from django.db.models import Q

from ctassist.accounts.audience import Level
from ctassist.surfaces.columns import readable
from ctassist.surfaces.forms import bind_codes
from missions.models import Mission
from missions.states import team
from recommendations.listings import RecommendationListing
from recommendations.listings.said import RATING_TONES
from recommendations.models import ProgressAssessment

from .forms import RatingLine


def earlier_visits(mission, user):
    """Other missions to its States that were held before it, as far as this person may know them."""
    there = Mission.countries.through._base_manager.filter(country__in=mission.countries.all()).values("mission_id")
    others = Mission.objects.visible_to(user).filter(pk__in=there).exclude(pk=mission.pk)
    began = mission.held_from
    return [one for one in others if began is None or one.held_from is None or one.held_from.first < began.first]


def open_rows(mission, user, *, copied=False):
    """Recommendations of earlier visits to its States that are asked of them and not closed."""
    states = mission.countries.all()
    rows = RecommendationListing.visible(user).live().filter(mission__in=earlier_visits(mission, user))
    rows = rows.filter(Q(country__in=states) | Q(country__isnull=True))
    rows = rows.exclude(level=Level.STRICTLY_CONFIDENTIAL) if copied else rows
    return rows.order_by("mission__held_from", "number")


def judgements_of(rows, mission, user):
    """({recommendation: {year: judgements before or beside this mission}}, {recommendation: those made at it}).

    Within each the last one counts: a visit or review comes after reports.
    """
    told = ProgressAssessment.objects.visible_to(user).filter(recommendation__in=[row.pk for row in rows])
    found, here = defaultdict(lambda: defaultdict(list)), defaultdict(list)
    for one in told.select_related("mission").order_by("assessing", "assessed_on", "pk"):
        if one.mission_id == mission.pk:
            here[one.recommendation_id].append(one)
        else:
            found[one.recommendation_id][one.assessed_on.year].append(one)
    return found, here


def table(rows, mission, user):
    """{"years", "rows"}: each row with a cell for each year in which anything was judged elsewhere, then now."""
    told, here = judgements_of(rows, mission, user)
    years = sorted({year for by_year in told.values() for year in by_year})
    lines = []
    for row in rows:
        by_year = told.get(row.pk, {})
        cells = [{"year": year, "said": _cell(by_year.get(year), user)} for year in years]
        lines.append({"row": row, "cells": cells, **now_cell(mission, row, user, here.get(row.pk, []))})
    return {"years": years, "rows": lines}


def _cell(found, user):
    if not found:
        return None
    one = found[-1]
    visit = one.mission if one.mission_id and readable(one.mission, user) else None
    return {
        "rating": one.get_rating_display(),
        "tone": RATING_TONES.get(one.rating, "muted"),
        "basis": one.get_basis_display(),
        "visit": visit.code if visit else "",
        "assessing": one.assessing,
        "url": one.get_absolute_url(),
        "narrative": one.narrative,
        "more": len(found) - 1,
    }


def judged_here(mission, recommendation, user):
    """Judgements of this recommendation made at this mission, the first one first."""
    told = ProgressAssessment.objects.visible_to(user).filter(recommendation=recommendation, mission=mission)
    return list(told.select_related("mission").order_by("assessed_on", "pk"))


def latest(mission, recommendation, user):
    """The last of them as a cell, or None."""
    return _cell(judged_here(mission, recommendation, user), user)


def known(mission, recommendation, user):
    """What tells a page whether somebody judged it meanwhile."""
    return _name_of(judged_here(mission, recommendation, user))


def _name_of(found):
    return str(found[-1].uid) if found else ""


def rating_form(mission, recommendation, user, data=None):
    """The form of one cell."""
    form = RatingLine(data, user=user, subject=recommendation, mission=mission, auto_id=f"{recommendation.code}-%s")
    bind_codes(form)
    return form


def now_cell(mission, recommendation, user, found=None):
    """How a recommendation stands at this mission, and the form to judge it for those who work on the mission."""
    found = judged_here(mission, recommendation, user) if found is None else found
    form = None
    if not list(team(mission, user)):
        form = rating_form(mission, recommendation, user)
        form.initial["known"] = _name_of(found)
    return {
        "template": "desk/_now.html",
        "row": recommendation,
        "mission": mission,
        "said": _cell(found, user),
        "form": form,
    }
