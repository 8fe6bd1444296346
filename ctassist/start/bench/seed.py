"""Made-up rows for the benchmark: missions with what they found, recommendations, needs, projects, all linked."""

import random
from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from ctassist.accounts.audience import Facts, ProjectFacts, mandate_tokens, meet, need_tokens, project_tokens
from ctassist.accounts.models import Grant, Organisation, User
from ctassist.history.versions import content_tables
from ctassist.reference.models import Country, Theme
from ctassist.reference.partial_date import PartialDateField
from ctassist.resolutions.models import Provision
from missions.models import Finding, Mission
from projects.models import Activity, Contribution, NeedLink, Partner, Project, StatusUpdate
from recommendations.models import Need, ProgressAssessment, Recommendation

from .copying import copy, pairs, random_uid, triggers_asleep
from .parts import activity, contribution, link, partner, update

SIZES = {"missions": 10_000, "recommendations": 100_000, "projects": 20_000, "findings": 100_000, "needs": 30_000}
BODIES = 200
#: (stage, reach, share of the missions): most reports are never shared.
CIRCUMSTANCES = ((0, 0, 10), (1, 0, 10), (2, 0, 10), (3, 0, 45), (3, 1, 10), (3, 2, 10), (3, 3, 5))
MISSION_STATES = ("under-way", "with-state", "before-committee", "closed")
LIFECYCLES = ("draft", "with-state", "open", "open")
WORDS = (
    "border crossing tracing officers training arms database legislation review prosecutors cash couriers customs "
    "aviation passenger data prisons rehabilitation screening watch lists cooperation evidence financial intelligence"
).split()


def phrase(words):
    """Some words in a row."""
    return " ".join(random.choices(WORDS, k=words))


class Seed:
    """`run()` fills an empty, migrated database and returns the numbers of rows by kind."""

    circumstances = CIRCUMSTANCES

    def __init__(self, scale=1.0, sizes=SIZES, with_parts=True):
        self.size = {kind: max(50, int(number * scale)) for kind, number in sizes.items()}
        self.with_parts = with_parts
        self.counts, self.words = {}, phrase
        random.seed(2810)

    def run(self):
        """Reference data, people, then everything else by COPY."""
        call_command("load_reference", stdout=StringIO())
        self.countries = list(Country.objects.filter(un_member=True).order_by("iso3"))
        self.themes = list(Theme.objects.values_list("pk", flat=True))
        self.provisions = list(Provision.objects.values_list("pk", flat=True))
        self.people()
        day = PartialDateField()
        self.days = [day.get_prep_value(f"{year}-{month:02d}-15") for year in range(2004, 2026) for month in (2, 5, 9)]
        with triggers_asleep(list(content_tables())):
            self.missions()
            self.findings()
            self.recommendations()
            self.needs()
            self.projects()
            if self.with_parts:
                self.parts()
        return self.counts

    def people(self):
        """Bodies, an analyst with teams and a desk, a partner."""
        kinds = Organisation.Kind.values
        Organisation.objects.bulk_create(
            Organisation(
                acronym=f"BENCH-{n}", name=f"Body {n} {phrase(3)}", kind=kinds[n % len(kinds)], is_donor=n % 9 == 0
            )
            for n in range(BODIES)
        )
        self.bodies = list(Organisation.objects.filter(acronym__startswith="BENCH-").order_by("pk"))
        self.cted = self.bodies[0]
        self.partner = User.objects.create_user(
            "partner@bench.example", "Partner", "partner", "only for the bench", organisation=self.bodies[1]
        )
        self.analyst = User.objects.create_user(
            "analyst@bench.example", "Analyst", "cted", "only for the bench", organisation=self.cted
        )

    def missions(self):
        """Missions, and with each the circumstances its rows share."""
        self.circles = []
        shares = [share for _, _, share in self.circumstances]
        for number in range(self.size["missions"]):
            stage, reach, _ = random.choices(self.circumstances, shares)[0]
            country, uid = random.choice(self.countries), random_uid()
            states = frozenset({country.iso3})
            facts = Facts(
                level=0,
                stage=stage,
                reach=reach,
                states=states,
                desks=states,
                team=frozenset({f"team:{uid}", f"lead:{uid}"}),
                shared_with=frozenset({str(self.bodies[1].uid)}) if number % 50 == 0 else frozenset(),
            )
            self.circles.append((facts, country, uid, mandate_tokens(facts)))
        self.counts["missions"] = copy(Mission, (self.mission(n, *circle) for n, circle in enumerate(self.circles)))
        pairs(Mission, "countries", [(n + 1, c[1].pk) for n, c in enumerate(self.circles)])
        teams = random.sample(self.circles, min(40, len(self.circles)))
        tokens = [f"team:{uid}" for _, _, uid, _ in teams] + [f"desk:{c.iso3}" for c in self.countries[:3]]
        Grant.objects.bulk_create(Grant(user=self.analyst, token=token) for token in tokens)

    def mission(self, n, facts, country, uid, audience):
        """One mission."""
        return {
            "uid": uid,
            "code": f"{country.iso3}-M{n:05d}",
            "title": f"Visit to {country.name}: {phrase(4)}",
            "mandate": "committee-visit",
            "report_type": ("comprehensive", "follow-up", "focused")[n % 3],
            "lead_organisation_id": self.cted.pk,
            "held_from": random.choice(self.days),
            "summary": phrase(40),
            "state": MISSION_STATES[facts.stage],
            "adopted_on": timezone.localdate() - timedelta(days=n % 2000) if facts.stage == 3 else None,
            "announced_to": facts.reach,
            "audience": audience,
            "level": 0,
        }

    def of_mission(self, number):
        """(mission id, circumstances) of the number-th row that hangs on a mission."""
        place = number % len(self.circles)
        return place + 1, self.circles[place]

    def findings(self):
        """Findings, each with a theme and a paragraph."""

        def rows():
            for n in range(self.size["findings"]):
                mission, (_, country, _, audience) = self.of_mission(n)
                number = n // len(self.circles) + 1
                yield {
                    "code": f"{country.iso3}-M{mission - 1:05d}-F{number:02d}",
                    "mission_id": mission,
                    "number": number,
                    "kind": Finding.Kind.values[n % len(Finding.Kind.values)],
                    "text": phrase(35),
                    "state": "agreed",
                    "level": n % 2,
                    "audience": meet(audience, audience if n % 2 == 0 else audience - {"partners", "donors", "public"}),
                }

        self.counts["findings"] = copy(Finding, rows())
        self.links(Finding, "themes", self.themes, self.counts["findings"])
        self.links(Finding, "provisions", self.provisions, self.counts["findings"])

    def links(self, model, name, others, count):
        """One random link a row."""
        pairs(model, name, [(n + 1, random.choice(others)) for n in range(count)])

    def recommendations(self):
        """Recommendations with a judgement for every second one."""
        total = self.size["recommendations"]
        self.counts["recommendations"] = copy(Recommendation, map(self.recommendation, range(total)))
        self.links(Recommendation, "themes", self.themes, total)
        self.links(Recommendation, "provisions", self.provisions, total)
        findings = self.counts["findings"]
        pairs(Recommendation, "findings", [(n + 1, n % findings + 1) for n in range(total)])
        self.counts["assessments"] = copy(ProgressAssessment, map(self.assessment, range(0, total, 2)))

    def recommendation(self, n):
        """One recommendation."""
        mission, (facts, country, _, audience) = self.of_mission(n)
        judged = n % 2 == 0 and facts.stage == 3
        return {
            "code": f"{country.iso3}-M{mission - 1:05d}-R{n // len(self.circles) + 1:02d}",
            "mission_id": mission,
            "number": n // len(self.circles) + 1,
            "text": phrase(40),
            "lifecycle": LIFECYCLES[facts.stage],
            "priority": ("high", "medium", "low")[n % 3],
            "requires_assistance": ("yes", "no")[n % 2],
            "assessed_rating": str(n % 5) if judged else "",
            "assessed_basis": "desk-review" if judged else "",
            "assessed_on": timezone.localdate() - timedelta(days=n % 3000) if judged else None,
            "audience": audience,
            "level": 0,
            "illustrative": True,
        }

    def assessment(self, n):
        """One judgement."""
        return {
            "recommendation_id": n + 1,
            "rating": str(n % 5),
            "basis": "desk-review",
            "assessing": True,
            "assessed_by_id": self.cted.pk,
            "assessed_on": timezone.localdate() - timedelta(days=n % 3000),
            "narrative": phrase(20),
            "audience": self.of_mission(n)[1][3],
            "level": 0,
        }

    def needs(self):
        """Needs, two in three shared."""
        kinds = Need._meta.get_field("kind").flatchoices

        def rows():
            for n in range(self.size["needs"]):
                mission, (facts, country, _, _) = self.of_mission(n)
                shared = n % 3 != 0
                yield {
                    "code": f"{country.iso3}-M{mission - 1:05d}-N{n // len(self.circles) + 1:02d}",
                    "country_id": country.pk,
                    "mission_id": mission,
                    "recommendation_id": n + 1,
                    "title": phrase(6),
                    "kind": kinds[n % len(kinds)][0],
                    "authority_id": self.bodies[n % BODIES].pk,
                    "agreed": "yes" if shared else "not-recorded",
                    "state": "shared" if shared else "identified",
                    "audience": need_tokens(facts, agreed=shared),
                    "level": 0,
                    "illustrative": True,
                }

        self.counts["needs"] = copy(Need, rows())
        self.links(Need, "themes", self.themes, self.counts["needs"])

    def projects(self):
        """Projects; every fiftieth belongs to the measured partner."""
        self.audiences = []

        def rows():
            for n in range(self.size["projects"]):
                lead, country = self.bodies[1 if n % 50 == 0 else n % BODIES], self.countries[n % len(self.countries)]
                facts = self.of_project(n, lead, country)
                self.audiences.append(project_tokens(facts))
                yield {
                    "code": f"PRJ-{n:05d}",
                    "title": f"{phrase(5)} in {country.name}",
                    "lead_id": lead.pk,
                    "status": "2" if facts.approved else "1",
                    "planned_start": random.choice(self.days),
                    "description": phrase(40),
                    "published": facts.published,
                    "audience": self.audiences[-1],
                    "level": facts.level,
                }

        total = self.counts["projects"] = copy(Project, rows())
        pairs(Project, "countries", [(n + 1, self.countries[n % len(self.countries)].pk) for n in range(total)])
        self.links(Project, "themes", self.themes, total)

    def of_project(self, n, lead, country):
        """What the rule is told about one project."""
        return ProjectFacts(
            owners=frozenset({str(lead.uid)}),
            states=frozenset({country.iso3}),
            approved=n % 10 != 0,
            level=0 if n % 4 else 1,
            published=n % 3 == 0,
        )

    def parts(self):
        """One partner, one contribution, one activity, one update and one link to a need for every project."""
        for name, model, make in (
            ("partners", Partner, partner),
            ("contributions", Contribution, contribution),
            ("activities", Activity, activity),
            ("updates", StatusUpdate, update),
            ("need links", NeedLink, link),
        ):
            self.counts[name] = copy(model, (make(self, n) for n in range(self.size["projects"])))
