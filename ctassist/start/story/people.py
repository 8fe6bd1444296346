"""The demo people: all invented, with sign-ins that are good for a demonstration only."""

from ctassist.accounts.actions import grant_desk, invite_person, register_organisation
from ctassist.accounts.models import User
from ctassist.reference.models import Country

COLUMNS = ("key", "name", "email", "password", "role", "kind", "organisation", "what")
PEOPLE = [
    dict(zip(COLUMNS, row, strict=True))
    for row in (
        (
            "lead",
            "Maren Okonjo",
            "lead@cted.example",
            "heron-lamp-orchard",
            "mission lead",
            "cted",
            "CTED",
            "Leads the four missions to Kyrgyzstan; agrees findings, judges progress.",
        ),
        (
            "analyst",
            "Davit Sorel",
            "analyst@cted.example",
            "walnut-ferry-copper",
            "analyst",
            "cted",
            "CTED",
            "Works on the teams of 2019 and 2021; records sources, events, figures, findings.",
        ),
        (
            "desk",
            "Ilse Marchetti",
            "desk@cted.example",
            "maple-signal-quarry",
            "desk officer",
            "cted",
            "CTED",
            "Holds the desk for Kyrgyzstan; adopts, opens, shares, and keeps the record of consent.",
        ),
        (
            "focal",
            "Jyldyz Toktomush",
            "focal@kyrgyzstan.example",
            "saddle-river-lantern",
            "focal point",
            "focal_point",
            "KGZ-GOV",
            "Speaks for Kyrgyzstan; sees what has gone to the State.",
        ),
        (
            "unodc",
            "Priya Vandermeer",
            "partner@unodc.example",
            "cobalt-meadow-anchor",
            "partner",
            "partner",
            "UNODC",
            "Keeps the project UNODC-SALW-CA; lets UNODC's systems sign in.",
        ),
        (
            "osce",
            "Lukas Ferreira",
            "partner@osce.example",
            "tundra-violin-harbour",
            "partner",
            "partner",
            "OSCE-POIB",
            "Keeps the project OSCE-SALW-KGZ; lets the OSCE's systems sign in.",
        ),
        (
            "donor",
            "Henrike Aldous",
            "donor@germany.example",
            "pepper-canal-sextant",
            "donor",
            "donor",
            "GOV-DEU",
            "Looks at what Germany funds and at what is shared with donors.",
        ),
        (
            "admin",
            "Samir Novotna",
            "admin@ctassist.example",
            "granite-violet-ladder",
            "administrator",
            "administrator",
            "",
            "Keeps accounts and reference data; sees no content.",
        ),
    )
]
TOLD = ("name", "email", "password", "role", "organisation", "what")


def told_people():
    """What `seed_story --people` prints; asks no database."""
    return [{name: person[name] for name in TOLD} for person in PEOPLE]


def tell_staff():
    """The administrator, CTED, and CTED's people, so that everything else has somebody who does it."""
    first = next(person for person in PEOPLE if person["kind"] == "administrator")
    admin = User.objects.create_superuser(first["email"], first["name"], first["password"])
    register_organisation(
        by=admin, acronym="CTED", name="Counter-Terrorism Committee Executive Directorate", kind="sc-body"
    )
    _invite(admin, [person for person in PEOPLE if person["kind"] == "cted"])
    grant_desk(User.objects.get(email="desk@cted.example"), by=admin, country=Country.objects.get(iso3="KGZ"))


def tell_guests(known):
    """Partners, donor and focal point, once their organisations are registered."""
    _invite(known.person("admin"), [p for p in PEOPLE if p["kind"] not in ("cted", "administrator")], known)


def _invite(admin, people, known=None):
    from ctassist.accounts.models import Organisation

    for person in people:
        facts = {"organisation": Organisation.objects.get(acronym=person["organisation"])}
        facts["manages_machines"] = person["kind"] == "partner"
        if person["kind"] == "focal_point":
            facts["state"] = Country.objects.get(iso3="KGZ")
        invited = invite_person(by=admin, email=person["email"], name=person["name"], role=person["kind"], **facts)
        invited.set_password(person["password"])
        invited.save(update_fields=["password"])
