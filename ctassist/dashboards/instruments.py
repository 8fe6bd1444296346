"""What stands below the page of an instrument: who cites each paragraph, where nothing is recorded, how it relates."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t

from ctassist.resolutions.models import Provision, Relation, Resolution
from ctassist.surfaces.api.seen import statement
from ctassist.surfaces.detail_page import below
from ctassist.surfaces.listing import LISTINGS, counts
from ctassist.surfaces.markup import table
from missions.models import Finding, Mission
from recommendations.models import Recommendation

from .relations import drawn
from .tallies import tally
from .tallies.snapshot import one_view

#: Paragraphs shown, rows of each that are looked through for their missions, missions named beside each.
MOST_PROVISIONS, LOOKED_THROUGH, MOST_MISSIONS = 200, 20, 6
CITING = (("findings", Finding, "finding_id"), ("recommendations", Recommendation, "recommendation_id"))
#: The missions of some rows of each paragraph; nothing but what the reader may see.
MISSIONS = """
SELECT p.id, array_agg(DISTINCT c.mission) FROM unnest(%s::bigint[]) AS p (id)
JOIN LATERAL (SELECT q."mission_id" AS mission FROM "{through}" t JOIN ({visible}) q ON q."pk" = t."{column}"
                   WHERE t.provision_id = p.id LIMIT {most}) AS c ON true
GROUP BY p.id
"""


@dataclass
class Cited:
    """How often a paragraph is cited, and in which missions."""

    counts: dict
    missions: list

    def nothing(self):
        """Whether nobody the reader may see cites it."""
        return not any(self.counts.values())

    def more(self):
        """In how many missions besides those named, in words; not how many, where not all rows were looked through."""
        left = len(self.missions) - MOST_MISSIONS
        if max(self.counts.values(), default=0) > LOOKED_THROUGH:
            return _t("and more") if left > 0 else _t("and perhaps more")
        return _t("and %(n)s more") % {"n": left} if left > 0 else ""


def citing(user, provisions):
    """{key: Cited} of these paragraphs: how often findings and recommendations cite them, and where."""
    found = {}
    with one_view():
        for name, _model, _column in CITING:
            for line in tally(LISTINGS[name](user), ["provisions"]):
                found.setdefault(line["provisions"], {})[name] = line["n"]
    missions = _missions(user, [one.pk for one in provisions if one.pk in found])
    return {one.pk: Cited(found.get(one.pk, {}), missions.get(one.pk, [])) for one in provisions}


def _missions(user, keys):
    """{key: codes} of missions whose findings or recommendations cite these paragraphs."""
    met = {}
    for _name, model, column in CITING if keys else ():
        visible = statement(None, model, ("pk", "mission_id"), user)
        through = model.provisions.through._meta.db_table
        sql = MISSIONS.format(through=through, visible=visible.sql, column=column, most=LOOKED_THROUGH)
        with connection.cursor() as cursor:
            cursor.execute(sql, [keys, *visible.bound(user)])
            for key, of in cursor.fetchall():
                met.setdefault(key, set()).update(one for one in of if one is not None)
    wanted = set().union(*met.values())
    codes = dict(Mission.objects.visible_to(user).filter(pk__in=wanted).values_list("pk", "code")) if wanted else {}
    return {key: sorted(codes[one] for one in some if one in codes) for key, some in met.items()}


@below(Resolution)
def coverage(request, record):
    """The paragraphs of an instrument with what cites them; each number leads to its rows."""
    user, listing = request.user, LISTINGS["provisions"]
    rows = Provision.objects.visible_to(user).filter(resolution=record).order_by("sort_key")[:MOST_PROVISIONS]
    provisions = list(rows)
    told = {"title": _t("Provisions, and what cites them"), "name": "provisions", "empty": not provisions, "html": ""}
    told["url"] = listing(user, {"resolution": record.slug}).url()
    if provisions:
        cited = citing(user, provisions)
        lines = [{"url": one.get_absolute_url(), "cells": cells(one, cited[one.pk])} for one in provisions]
        told["html"] = _said(user, record) + table(told["title"], _heads(), lines, sortable=False)
    return told


def cells(provision, cited):
    """One line of the table."""
    numbers = [number(provision, name, cited.counts.get(name, 0)) for name, _model, _column in CITING]
    shown = [{"text": code, "url": f"/missions/{code}/", "tone": ""} for code in cited.missions[:MOST_MISSIONS]]
    shown += [{"text": more, "url": "", "tone": "muted"}] if (more := cited.more()) else []
    where = {"kind": "links", "items": shown} if shown else {"kind": "empty", "text": _t("in none")}
    gap = {"kind": "badge", "text": _t("nothing recorded"), "tone": "warn"}
    known = {"kind": "badge", "text": _t("recorded"), "tone": "good"}
    return [
        {"kind": "code", "text": provision.code, "url": provision.get_absolute_url()},
        {"kind": "long", "text": provision.label},
        {"kind": "text", "text": provision.get_force_display() or _t("not stated")},
        *numbers,
        where,
        gap if cited.nothing() else known,
    ]


def number(provision, name, count):
    """A number that leads to the rows behind it."""
    url = f"{LISTINGS[name].path()}?provision={provision.code}" if count else ""
    return {"kind": "number", "text": f"{count:,}", "url": url}


def _heads():
    words = (_t("Reference"), _t("In short"), _t("Force"), _t("Findings"), _t("Recommendations"), _t("Missions"))
    numeric = {_t("Findings"), _t("Recommendations")}
    return [
        {"label": label, "sort_url": None, "sorted": None, "numeric": label in numeric}
        for label in (*words, _t("Coverage"))
    ]


def _said(user, record):
    """That these are summaries, and how many paragraphs nothing is recorded under."""
    listing = LISTINGS["provisions"]
    every, silent = ({"resolution": record.slug}, {"resolution": record.slug, "cited": "no"})
    gaps = listing(user, silent)
    total, missing = counts([listing(user, every), gaps], MOST_PROVISIONS)
    summary = _t("Each line is a short summary in our own words; the text of the instrument is what counts.")
    words = _t("Cited in no finding or recommendation you may see: %(n)s of %(m)s.") % {"n": missing, "m": total}
    link = format_html('<a href="{}">{}</a>', gaps.url(), words) if missing else words
    return format_html('<p class="soft">{} {}</p>', summary, link)


@below(Resolution)
def relations_drawn(request, record):
    """The instruments it relates to, drawn; the table of the same relations stands beside it."""
    links = list(Relation.objects.visible_to(request.user).filter(around(record)).select_related("subject", "target"))
    if not links:
        return None
    title = _t("How it relates to other instruments")
    html = format_html('<div class="drawing" role="region" tabindex="0" aria-label="{}">{}</div>', title,
                       SafeString(drawn(record, links)))  # fmt: skip
    url = LISTINGS["relations"](request.user, {"resolution": record.slug}).url()
    return {"title": title, "name": "relations-drawn", "empty": False, "url": url, "html": html}


def around(record):
    """The relations of an instrument and of those it is related to."""
    near = Relation.objects.visible_to(None).filter(Q(subject=record) | Q(target=record))
    keys = {record.pk, *(key for pair in near.values_list("subject_id", "target_id") for key in pair)}
    return Q(subject__in=keys) | Q(target__in=keys)
