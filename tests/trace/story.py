"""One chain from a paragraph to a judgement, written straight into the tables; `times` rows on every floor."""

from datetime import date
from functools import cached_property

from ctassist.workflow.write import create
from missions.models import Finding, Mission, Scope
from missions.models.mission import TeamMember
from projects.models import Activity, NeedLink, Project, Result, StatusUpdate
from recommendations.models import Need, ProgressAssessment, Recommendation
from tests.world import World


class Story:
    """Open to all who may read shared things: a recorded mission of 2019, judged again in 2021."""

    def __init__(self, world, times=1, number=0):
        self.world, self.number = world, number
        suffix = f"-{' BCD'[number]}" if number else ""
        self.mission = self.visit(f"KGZ-2019{suffix}", "2019-12-03")
        self.later = self.visit(f"KGZ-2021{suffix}", "2021-04-19", follows=[self.mission])
        self.findings, self.recommendations, self.needs = [], [], []
        self.projects, self.activities, self.results, self.updates, self.assessments = [], [], [], [], []
        create(Scope, mission=self.mission, resolution=world.r1373, provision=world.op2g, purpose="basis")
        for turn in range(1, times + 1):
            self.one(turn)

    def visit(self, code, day, **facts):
        made = create(
            Mission,
            code=code,
            title=f"Visit {code}",
            countries=[self.world.kgz],
            mandate="committee-visit",
            lead_organisation=self.world.cted,
            held_from=day,
            state="recorded",
            level=0,
            announced_to=3,
            **facts,
        )
        TeamMember.objects.create(mission=made, user=self.world.desk, is_lead=True)
        return made

    def one(self, turn):
        """One more row on every floor, tied to the others of the same turn."""
        w = self.world
        finding = create(
            Finding,
            mission=self.mission,
            number=turn,
            code=f"{self.mission.code}-F{turn:02d}",
            kind="shortfall",
            text="No tracing of weapons at two crossing points",
            themes=[w.border],
            provisions=[w.op2g],
            state="agreed",
        )
        asked = create(
            Recommendation,
            mission=self.mission,
            number=turn,
            code=f"{self.mission.code}-R{turn:02d}",
            text="Trace weapons at every crossing point",
            themes=[w.border],
            provisions=[w.op2g],
            findings=[finding],
            lifecycle="open",
        )
        need = self.stated(asked, turn)
        self.findings.append(finding)
        self.recommendations.append(asked)
        self.needs.append(need)
        self.answered(need, turn)
        self.judged(asked)

    def stated(self, asked, turn):
        """A shared need."""
        w = self.world
        return create(
            Need,
            mission=self.mission,
            recommendation=asked,
            country=w.kgz,
            code=f"{self.mission.code}-N{turn:02d}",
            title="Detection and tracing skills of border officers",
            kind="training",
            themes=[w.border],
            agreed="yes",
            state="shared",
            level=0,
        )

    def answered(self, need, turn):
        """A project with an activity, a result and an accepted update."""
        w = self.world
        project = create(
            Project,
            code=f"OSCE-{self.number}-{turn:02d}",
            title="Border security",
            lead=w.osce,
            countries=[w.kgz],
            themes=[w.border],
            status="2",
            level=0,
        )
        create(
            NeedLink, need=need, project=project, coverage="partial", rationale="It trains them", claimed_by=w.partner
        )
        self.projects.append(project)
        self.carried_out(project)

    def carried_out(self, project):
        """A course of the project, its result, and the update that tells of it."""
        w = self.world
        activity = create(
            Activity,
            project=project,
            number=1,
            code=f"{project.code}-A01",
            title="Course in Osh",
            kind="training",
            starts_on="2024-02-26",
        )
        result = create(Result, project=project, activity=activity, tier="output", title="Officers trained", actual=18)
        update = create(
            StatusUpdate,
            project=project,
            number=1,
            code=f"{project.code}-U01",
            period_start=date(2024, 1, 1),
            period_end=date(2024, 6, 30),
            status_claimed="2",
            overall="on-track",
            narrative="The course was held.",
            state="accepted",
            validated_by=w.partner,
            accepted_by=w.desk,
        )
        for rows, row in ((self.activities, activity), (self.results, result), (self.updates, update)):
            rows.append(row)

    def judged(self, asked):
        """Progress judged at the later mission."""
        self.assessments.append(
            create(
                ProgressAssessment,
                recommendation=asked,
                rating="2",
                basis="follow-up-visit",
                assessing=True,
                mission=self.later,
                assessed_by=self.world.cted,
                assessed_on=date(2021, 4, 23),
                narrative="Tracing has begun at one of two points.",
            )
        )

    def starts(self):
        """One record of every kind a chain may start at, by kind."""
        return {
            "countries": self.world.kgz,
            "resolutions": self.world.r1373,
            "provisions": self.world.op2g,
            "missions": self.mission,
            "findings": self.findings[0],
            "recommendations": self.recommendations[0],
            "needs": self.needs[0],
            "projects": self.projects[0],
            "activities": self.activities[0],
            "results": self.results[0],
            "updates": self.updates[0],
            "assessments": self.assessments[0],
        }


class ToldWorld(World):
    """The small world with the story in it, for files in which every test reads it."""

    @cached_property
    def story(self):
        """One row on every floor."""
        return Story(self)

    @cached_property
    def story_beside(self):
        """The same beside a mission whose drafts wait."""
        assert self.finding.pk
        return Story(self, number=1)
