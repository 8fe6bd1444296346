"""The twelve persons of the matrix."""

from ctassist.accounts.models import Grant, User
from tests.world import World

from .oracle import PERSONAS

NAMES = {
    "AN": "nobody",
    "DV": "donor",
    "PU": "partner",
    "PS": "service",
    "PY": "other_partner",
    "FS": "focal_point",
    "FT": "other_focal_point",
    "CA": "outsider",
    "CT": "teammate",
    "ML": "lead",
    "DO": "desk",
    "AD": "admin",
}


class People:
    """The world's bodies and the persons, without any record yet."""

    def __init__(self):
        self.world = World()
        self.fund = self.world.body("A fund", "A fund nobody here looks for", "government", is_donor=True)
        self.persons = {}
        for letter in PERSONAS:
            if letter == "CT":
                self.persons[letter] = self.world.person("cho", "cted", organisation=self.world.cted)
            else:
                self.persons[letter] = getattr(self.world, NAMES[letter])

    def user(self, letter):
        """The person as saved."""
        return self.persons[letter]

    def put_on_teams(self, missions):
        """CT and ML get the tokens of these missions; nobody else does."""
        rows = [Grant(user=self.user("CT"), token=f"team:{m.uid}") for m in missions]
        for mission in missions:
            rows += [Grant(user=self.user("ML"), token=f"{word}:{mission.uid}") for word in ("team", "lead")]
        Grant.objects.bulk_create(rows)

    def readers(self):
        """{letter: person as a new request would load them}."""
        return {
            letter: person if not person.pk else User.objects.get(pk=person.pk)
            for letter, person in self.persons.items()
        }
