"""A project of OSCE in the small world, with people, needs and money to tell stories about it."""

from functools import cached_property

from ctassist.workflow.moves import move
from ctassist.workflow.write import create
from projects.actions import claim_need, plan_activity, post_update, propose_project, record_contribution
from recommendations.models import Need, ProgressAssessment, Recommendation
from tests.world import World

MOST = {
    "period_start": "2025-01-01",
    "period_end": "2025-03-31",
    "status_claimed": "2",
    "overall": "on-track",
    "narrative": "Two of three courses were held.",
}


class Scene(World):
    """The small world, and a project in it; everything is made on first use."""

    @cached_property
    def colleague(self):
        """A second person of OSCE, the organisation of the partner."""
        return self.person("pia", "partner", organisation=self.osce)

    @cached_property
    def other_donor(self):
        """Somebody who looks for another donor."""
        return self.person("nils", "donor", organisation=self.body("Norway", "Kingdom of Norway", "government"))

    @cached_property
    def project(self):
        """A confidential project of OSCE in the pipeline."""
        return self.propose("OSCE-SALW-KGZ")

    def propose(self, code, by=None, **facts):
        """A proposed project, of OSCE unless said otherwise."""
        by = by or self.partner
        facts = {
            "title": f"Safer borders, {code}",
            "lead": by.organisation,
            "countries": [self.kgz],
            "themes": [self.border],
        } | facts
        return propose_project(by=by, code=code, **facts)

    @cached_property
    def open_project(self):
        """The same project, unclassified and in implementation: partners and donors see it."""
        return self.run(self.propose("OSCE-OPEN-KGZ", level=0))

    def run(self, project):
        """Start a project as its keeper."""
        return move(project, "start", by=self.partner if project.lead == self.osce else self.other_partner)

    def need(self, number=1, state="shared", **facts):
        """A need of Kyrgyzstan as it stands after the State's agreement and the desk's sharing."""
        facts = {"country": self.kgz, "kind": "training", "level": 0, "agreed": "yes", "themes": [self.border]} | facts
        return create(Need, code=f"KGZ-2019-N{number:02d}", title="Skills of border officers", state=state, **facts)

    @cached_property
    def recommendation(self):
        """A confidential recommendation, open and rated, known to CTED and the State only."""
        made = create(
            Recommendation,
            mission=self.mission,
            number=1,
            code="KGZ-2019-R01",
            text="Train officers at crossing points.",
            level=1,
            lifecycle="open",
        )
        create(
            ProgressAssessment,
            recommendation=made,
            rating="2",
            basis="desk-review",
            assessing=True,
            assessed_by=self.cted,
            assessed_on="2024-05-01",
            narrative="One of two points has trained staff.",
        )
        made.stand()
        return made

    @cached_property
    def shared_need(self):
        """A shared need that comes from the confidential recommendation."""
        return self.need(1, recommendation=self.recommendation)

    def claim(self, project, need, by=None, **facts):
        """A link of a project to a need."""
        facts = {"coverage": "partial", "rationale": "The courses teach this."} | facts
        return claim_need(project, by=by or self.partner, need=need, **facts)

    def give(self, project, donor=None, **facts):
        """A contribution to a project, of Germany unless said otherwise."""
        facts = {"donor": donor or self.germany, "kind": "cash", "phase": "commitment"} | facts
        if "amount" in facts:
            facts.setdefault("disclosure", "stated")
        return record_contribution(project, by=self.partner, **facts)

    def course(self, project, **facts):
        """An activity of a project."""
        return plan_activity(project, by=self.partner, **{"title": "Course in Osh", "kind": "training"} | facts)

    def update(self, project=None, submit=False, **facts):
        """A status update of the first quarter of 2025."""
        return post_update(project or self.open_project, by=self.partner, submit=submit, **MOST | facts)

    def upto(self, state, **facts):
        """A status update taken to a state."""
        update = self.update(**facts)
        way = (("submit", self.partner), ("validate", self.colleague), ("accept", self.outsider))
        for name, who in way:
            if update.state == state:
                break
            move(update, name, by=who)
        assert update.state == state
        return update
