"""Mission report: what one mission saw and asked for, in the chapters of a visit report, with its delegations."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from .. import counts, tables
from ..asking import OfMission
from ..catalogue import builder
from ..content import section, text
from ..tables import among, read

ABOUT = (
    *("title", "countries", "held_from", "held_until", "mandate", "report_type", "follow_up_number", "state"),
    *(
        "lead_organisation",
        "consented_on",
        "committee_document",
        "adopted_on",
        "transmitted_on",
        "responded_on",
        "source",
    ),
)
ASKED = (*tables.RECOMMENDATIONS, "findings", "addressees", "time_frame", "assistance")
OURS = ("lead", "member", "observer", "support")


@builder(
    "mission_report",
    title=_("Mission report"),
    question=_("What did this mission see, and what does it ask for?"),
    asks=OfMission,
    titled=lambda asked: (
        _t("Mission report: %(code)s, %(title)s") % {"code": asked["mission"].code, "title": asked["mission"].title}
    ),
)
def content(desk, asked):
    """Summary, introduction, one chapter a subject, conclusions, annexes."""
    mission = desk.one("missions", asked["mission"].code)
    own = {"mission": mission.code}
    findings = read(
        desk, "findings", (*tables.FINDINGS, "state_observation"), also=("is_top_concern",), sort="place", **own
    )
    asks = read(desk, "recommendations", ASKED, **own)
    needs = read(desk, "needs", (*tables.NEEDS, "authority"), **own)
    judged = read(desk, "assessments", tables.JUDGEMENTS, **own)
    top = [row for row in findings if row.is_top_concern]
    return [
        section(
            _t("Executive summary"),
            _in_short(findings, asks, needs),
            text(mission.summary) if mission.summary else None,
            findings.table(_t("Top concerns"), _t("No top concern is recorded."), rows=top),
            tables.on_sight(),
        ),
        section(
            _t("Introduction"),
            desk.facts("missions", mission, ABOUT),
            tables.whole(desk, "scopes", _t("What the mission was about"), **own),
        ),
        *_chapters(findings, asks),
        section(
            _t("Conclusions"),
            needs.table(_t("Needs stated"), _t("No need of this mission is recorded.")),
            judged.table(
                _t("Judgements of earlier recommendations"),
                _t("No judgement of an earlier recommendation is recorded."),
            ),
            tables.whole(desk, "facts", _t("Figures told to the mission"), _t("No figure is recorded."), **own),
            tables.whole(desk, "consents", _t("Consent to share"), _t("No consent to share is recorded."), **own),
        ),
        *_annexes(desk, own),
    ]


def _in_short(findings, asks, needs):
    """How much it saw and asks for."""
    said = _t("Recorded for this mission: %(findings)s, %(asked)s, %(needs)s.")
    told = {"findings": counts.findings(len(findings)), "asked": counts.recommendations(len(asks))}
    return tables.lead(said % (told | {"needs": counts.needs(len(needs))}))


def _chapters(findings, asks):
    """One chapter of findings and recommendations a subject; one with several subjects stands in the first of them."""
    for (label, seen, before), (_label, asked, asked_before) in zip(
        tables.chapters(findings), tables.chapters(asks), strict=True
    ):
        also = tables.named([*before, *asked_before])
        if not (seen or asked or also):
            yield section(label, text(_t("Nothing is recorded under this chapter.")))
            continue
        yield section(
            label,
            findings.table(_t("Findings"), _t("No finding under this chapter."), rows=seen),
            asks.table(_t("Recommendations"), _t("No recommendation under this chapter."), rows=asked),
            tables.remark(_t("Told above and also of this chapter: %(codes)s.") % {"codes": also}) if also else None,
        )


def _annexes(desk, own):
    """Delegations of both sides, the agenda, the documents."""
    guests = read(desk, "participations", ("organisation", "role", "experts"), role=OURS, **own)
    people = among(desk, "delegates", "participation", guests, ("name", "function", "participation"))
    hosts = read(desk, "participations", ("organisation", "role", "experts"), role="host", **own)
    met = read(desk, "meetings", ("counterpart", "organisation", "held_on", "notes"), side="host", **own)
    return [
        section(
            _t("Annex: visiting delegation"),
            guests.table(_t("Organisations"), _t("No delegation is recorded.")),
            people.table(_t("Persons"), _t("No named person is recorded.")),
        ),
        section(
            _t("Annex: host delegation"),
            hosts.table(_t("Host organisations"), _t("No host organisation is recorded.")),
            met.table(_t("Counterparts met on the side of the host"), _t("No meeting with the host is recorded.")),
        ),
        section(
            _t("Annex: agenda"),
            tables.whole(desk, "segments", _t("Parts of the mission"), _t("No dated part is recorded."), **own),
            tables.whole(desk, "meetings", _t("Meetings"), _t("No meeting is recorded."), **own),
            tables.whole(desk, "site-visits", _t("Site visits"), _t("No site visit is recorded."), **own),
        ),
        section(
            _t("Annex: documents"),
            tables.whole(desk, "documents", _t("Documents of the mission"), _t("No document is recorded."), **own),
        ),
    ]
