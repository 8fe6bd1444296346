"""Made-up rows for the benchmark of figures: a million recommendations and contributions, with much to tell apart."""

import random
from dataclasses import replace

from ctassist.accounts.models import Grant, User
from ctassist.reference.models import Currency
from projects.models import Activity, Contribution, NeedLink, Partner, Result, StatusUpdate

from .copying import copy
from .parts import activity, link, of_project, partner, update
from .seed import Seed

SIZES = {
    "missions": 20_000,
    "recommendations": 1_000_000,
    "projects": 100_000,
    "findings": 50_000,
    "needs": 30_000,
    "contributions": 1_000_000,
}
PHASES = ("commitment", "disbursement", "commitment", "pledge", "disbursement", "not-stated", "commitment")
KINDS, CURRENCIES = ("cash", "cash", "cash", "in-kind"), ("USD", "EUR", "GBP", "JPY", "NOK", None)
STAGES = ("held", "held", "not-stated", "planned", "cancelled")
UPDATES = ("accepted", "accepted", "submitted", "draft", "validated")


class FigureSeed(Seed):
    """As the other benchmarks, with varied contributions, activities and results, and donors who see a tenth."""

    circumstances = ((0, 0, 8), (1, 0, 8), (2, 0, 8), (3, 0, 58), (3, 1, 8), (3, 2, 7), (3, 3, 3))

    def __init__(self, scale=1.0):
        super().__init__(scale, SIZES)

    def people(self):
        """Besides: a donor, and a focal point."""
        super().people()
        known = {one.code: one.pk for one in Currency.objects.filter(code__in=[one for one in CURRENCIES if one])}
        self.currencies = [known.get(code) for code in CURRENCIES]
        self.donors = [body for body in self.bodies if body.is_donor]
        secret = "only for the bench"
        donor = self.donors[3]
        self.donor = User.objects.create_user("donor@bench.example", "Donor", "donor", secret, organisation=donor)
        state = self.countries[7]
        self.focal_point = User.objects.create_user("state@bench.example", "State", "focal_point", secret, state=state)
        Grant.objects.bulk_create(Grant(user=self.analyst, token=f"desk:{one.iso3}") for one in self.countries[3:5])

    def funders(self, n):
        """Who gives to the n-th project: one, to every second one two; six at most to the projects of one lead."""
        first = (n % len(self.bodies) * 7 + n // len(self.bodies) % 3) % len(self.donors)
        return [self.donors[first]] + ([self.donors[(first + 5) % len(self.donors)]] if n % 2 else [])

    def of_project(self, n, lead, country):
        """Confidential most of the time; known to its donors."""
        told = super().of_project(n, lead, country)
        funders = frozenset(str(one.uid) for one in self.funders(n))
        return replace(told, level=0 if n % 20 == 3 else 1, funders=funders)

    def parts(self):
        """Ten contributions to a project on average, one of everything else."""
        every = range(self.size["projects"])
        self.counts["contributions"] = copy(Contribution, map(self.contribution, range(self.size["contributions"])))
        self.counts["partners"] = copy(Partner, (partner(self, n) for n in every))
        self.counts["activities"] = copy(Activity, map(self.activity, every))
        self.links(Activity, "themes", self.themes, self.counts["activities"])
        self.counts["results"] = copy(Result, map(self.result, every))
        self.counts["updates"] = copy(StatusUpdate, map(self.update, every))
        self.counts["need links"] = copy(NeedLink, (link(self, n) for n in every))

    def contribution(self, n):
        """One of its donors; every third amount is not stated, every fiftieth goes on from a recipient."""
        project, turn = n % self.size["projects"], n // self.size["projects"]
        kind = KINDS[(n + turn) % len(KINDS)]
        funders, stated = self.funders(project), kind == "cash" and (n + turn) % 3 != 0
        given = funders[turn % len(funders)]
        return of_project(self, project) | {
            "donor_id": given.pk,
            "recipient_id": funders[-1].pk if len(funders) == 2 and given == funders[0] and project % 25 == 1 else None,
            "kind": kind,
            "phase": PHASES[(n + turn) % len(PHASES)],
            "disclosure": "stated" if stated else "not-stated",
            "amount": f"{1000 + n % 900 * 1000 + n % 100 / 100:.2f}" if stated else None,
            "currency_id": self.currencies[given.pk % len(self.currencies)] if stated else None,
            "made_on": random.choice(self.days) if n % 11 else None,
            "published": True,
        }

    def activity(self, n):
        """A training or something else; women and men are told for two thirds."""
        told = {"women": n % 7, "men": n % 13} if n % 3 else {"women": None, "men": None}
        kinds = Activity.Kind.values
        mine = {"kind": kinds[n % len(kinds)], "stage": STAGES[n % len(STAGES)], "country_id": self.country(n).pk}
        return activity(self, n) | mine | told

    def country(self, n):
        """The State of the n-th project."""
        return self.countries[n % len(self.countries)]

    def result(self, n):
        """An output; every second names a target."""
        aimed = 10 + n % 90 if n % 2 else None
        told = {"tier": "output", "title": self.words(3), "target": aimed, "actual": n % 50 if n % 4 == 1 else None}
        return of_project(self, n) | told

    def update(self, n):
        """In one of its states; accepted ones are for all who see the project."""
        state = UPDATES[n % len(UPDATES)]
        told = update(self, n) | {"state": state, "validated_by_id": self.partner.pk, "accepted_by_id": self.analyst.pk}
        return told | ({"audience": self.audiences[n]} if state == "accepted" else {})
