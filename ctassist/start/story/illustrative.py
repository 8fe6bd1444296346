"""What no text contains and a demonstration needs: recommendations, judgements, needs and links, all labelled."""

from datetime import date

from ctassist.workflow.moves import move
from missions.actions import open_consent
from missions.models import Finding, Mission
from projects.actions import claim_need
from projects.models import Activity, Project
from recommendations.actions import assess_progress, carry_over, mark_for_consent, recommend, state_need
from recommendations.models import Need, Recommendation

LABEL = "Illustrative – not from a CTED report: "
#: code, mission, carried over from, fields, findings, who sees it: "open" rows have passed through their moves
RECOMMENDATIONS = (
    {
        "code": "KGZ-2012-R01",
        "text": "give border and police services a written basis for exchanging data at crossing points.",
        "provisions": "1373-2(g) 1373-3(a)",
        "themes": "BORDER INTCOOP",
        "level": 1,
        "priority": "medium",
    },
    {
        "code": "KGZ-2016-R01",
        "from": "KGZ-2012-R01",
        "text": "connect border crossing points to shared watch data and set rules for its use.",
        "provisions": "1373-2(g) 1373-3(a)",
        "themes": "BORDER INTCOOP",
        "level": 1,
        "priority": "high",
        "requires_assistance": "yes",
        "judged": ("2", "rules exist, links are missing at some points."),
    },
    {
        "code": "KGZ-2016-R02",
        "text": "prepare a plan for reintegrating people who come back from conflict areas, with civil society. "
        "(Instrument: S/RES/2178 (2014).)",
        "provisions": "1373-2(e)",
        "themes": "PRR FTF",
        "level": 0,
        "priority": "high",
        "requires_assistance": "yes",
        "shared": True,
        "judged": ("1", "measures for women and children are in development (evidence KGZ-2019-F06)."),
    },
    {
        "code": "KGZ-2016-R03",
        "text": "measure whether work against incitement reaches its audience. (Instrument: S/RES/1624 (2005).)",
        "provisions": "",
        "themes": "INCITEMENT CVE",
        "level": 0,
        "priority": "medium",
    },
    {
        "code": "KGZ-2019-R01",
        "from": "KGZ-2016-R01",
        "text": "finish the equipment plan for crossing points and train those who use it. (Instrument: S/RES/2396 "
        "(2017).)",
        "provisions": "1373-2(g)",
        "themes": "BORDER",
        "level": 0,
        "priority": "high",
        "requires_assistance": "yes",
        "shared": True,
    },
    {
        "code": "KGZ-2019-R02",
        "text": "follow returning women and children for two years and publish what helped. (Instrument: S/RES/2396 "
        "(2017).)",
        "provisions": "",
        "themes": "PRR GENDER",
        "findings": ["KGZ-2019-F06"],
        "level": 0,
        "priority": "medium",
        "requires_assistance": "yes",
        "shared": True,
    },
    {
        "code": "KGZ-2019-R03",
        "text": "test how quickly terrorist funds can be frozen. (Instrument: S/RES/2462 (2019).)",
        "provisions": "1373-1(c)",
        "themes": "CFT SANCTIONS",
        "level": 1,
        "priority": "medium",
        "draft": True,
    },
    {
        "code": "KGZ-2019-R04",
        "text": "name one office that answers tracing requests for seized weapons. (Instrument: S/RES/2482 (2019).)",
        "provisions": "1373-4",
        "themes": "ARMS NEXUS",
        "level": 0,
        "priority": "low",
        "requires_assistance": "yes",
    },
)
AGREED = "The agreement of the State and its day are illustrative too; no text records either."
NOT_AGREED = "Whether the State agrees is not recorded."
#: code, stated from, title, further fields, agreed (how, day) or None, shared
NEEDS = (
    (
        "KGZ-2021-F05",
        "detection and tracing skills of border officers",
        {"kind": "training", "authority": "KGZ-BGS", "priority": "high", "themes": "BORDER ARMS"},
        AGREED,
        ("yes", date(2021, 4, 23)),
        True,
    ),
    (
        "KGZ-2021-F01",
        "drafting help for the amendments to the weapons law",
        {"kind": "legislative-drafting", "priority": "medium", "themes": "ARMS LEGAL"},
        NOT_AGREED,
        None,
        False,
    ),
    (
        "KGZ-2019-R02",
        "skills of staff who accompany returning women and children",
        {"kind": "training", "priority": "high", "themes": "PRR GENDER"},
        f"Unfunded, no project. {AGREED}",
        ("yes", date(2019, 12, 5)),
        True,
    ),
    (
        "KGZ-2019-R04",
        "advice on a tracing contact point",
        {"kind": "expert-advice", "priority": "low", "themes": "ARMS"},
        NOT_AGREED,
        None,
        False,
    ),
    (
        "KGZ-2019-R01",
        "equipment list for crossing points",
        {"kind": "equipment", "authority": "KGZ-BGS", "priority": "high", "themes": "BORDER"},
        AGREED,
        ("partly", date(2019, 12, 5)),
        False,
    ),
)
#: who claims it, project, activity, extent, why
LINKS = (
    (
        "osce",
        "OSCE-SALW-KGZ",
        "OSCE-SALW-KGZ-A01",
        "partial",
        "the Osh course covers sources of illicit arms and steps after a seizure, within an approach that is about "
        "detection; tracing is not named in the text.",
    ),
    (
        "unodc",
        "UNODC-SALW-CA",
        "",
        "contextual",
        "the text says needs found in 2021 were to be supported by this project; it does not say which.",
    ),
)
OPENED = (
    "Illustrative: opens KGZ-2016-R02 to partners and donors for the demonstration; no consent of the State is known."
)


def tell(known):
    """Recommendations in the order of their visits, then needs."""
    tell_consent_2016(known)
    for row in RECOMMENDATIONS:
        tell_recommendation(known, dict(row))
    for row in NEEDS:
        tell_need(known, *row)


def tell_links(known):
    """What two partners claim."""
    need = Need.objects.get(code="KGZ-2021-N01")
    for who, project, activity, coverage, why in LINKS:
        claim_need(
            Project.objects.get(code=project),
            by=known.person(who),
            need=need,
            activity=Activity.objects.filter(code=activity).first(),
            coverage=coverage,
            rationale=LABEL + why,
        )


def tell_consent_2016(known):
    """One recommendation of 2016 is shown to partners and donors."""
    desk = known.person("desk")
    consent = open_consent(Mission.objects.get(code="KGZ-2016"), by=desk)
    move(consent, "request", by=desk, reason=OPENED)
    paper = known.paper("SRC-02")
    move(consent, "grant", by=desk, reason=OPENED, extent="partial", reach=2, document=paper)


def tell_recommendation(known, row):
    """Written by the team, taken through its moves, judged and shared as its row says."""
    lead, desk = known.person("lead"), known.person("desk")
    code, former = row.pop("code"), row.pop("from", "")
    shared, draft, judged = row.pop("shared", False), row.pop("draft", False), row.pop("judged", None)
    row |= {"text": LABEL + row["text"], "themes": known.themes(row["themes"]), "illustrative": True}
    row |= {"provisions": known.provisions(row["provisions"])}
    mission = Mission.objects.get(code=code.rsplit("-", 1)[0])
    if former:
        forerunner = Recommendation.objects.get(code=former)
        made = carry_over(forerunner, by=lead, mission=mission, **row)
    else:
        findings = list(Finding.objects.filter(code__in=row.pop("findings", [])))
        made = recommend(mission, by=lead, findings=findings, **row)
    if draft:
        return
    move(made, "make-provisional", by=lead)
    move(made, "adopt", by=desk)
    move(made, "open", by=desk)
    if former:
        move(forerunner, "close", by=desk, closing="carried-over")
    if judged:
        tell_judgement(known, made, *judged)
    if shared:
        mark_for_consent(made, by=desk, covered_by_consent=True)


def tell_judgement(known, recommendation, rating, narrative):
    """What the mission lead judged at the visit of 2019."""
    assess_progress(
        recommendation,
        by=known.person("lead"),
        rating=rating,
        basis="follow-up-visit",
        assessed_on=date(2019, 12, 5),
        mission=Mission.objects.get(code="KGZ-2019"),
        assessed_by=known.body("CTED"),
        narrative=LABEL + narrative,
    )


def tell_need(known, origin, title, facts, description, agreed, shared):
    """Stated by the analyst; agreed and shared by the desk."""
    subject = (
        Recommendation.objects.filter(code=origin).first()
        or Finding.objects.filter(code=origin).first()
        or Mission.objects.get(code=origin)
    )
    desk = known.person("desk")
    need = state_need(
        subject,
        by=known.person("analyst"),
        title=LABEL + title,
        description=description,
        kind=facts["kind"],
        authority=known.body(facts["authority"]) if "authority" in facts else None,
        priority=facts["priority"],
        themes=known.themes(facts["themes"]),
        level=0,
        illustrative=True,
    )
    if agreed:
        move(need, "agree", by=desk, agreed=agreed[0], agreed_on=agreed[1])
    if shared:
        move(need, "share", by=desk)
