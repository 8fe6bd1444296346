"""One small believable world: two States, a few bodies, twelve people, a mission with what hangs on it."""

from functools import cached_property

from ctassist.accounts.models import Grant, Organisation, User
from ctassist.accounts.nobody import Nobody
from ctassist.reference.models import Country, Currency, Theme
from ctassist.resolutions.models import Provision, Resolution
from missions.actions import join_team, log_finding, plan_mission


def country(iso2, iso3, m49, name, **facts):
    """A saved Country."""
    return Country.objects.create(iso2=iso2, iso3=iso3, m49=m49, name=name, subregion="Central Asia", **facts)


class World:
    """Everything is made on first use, so that a test pays for what it looks at."""

    def __init__(self):
        self.kgz = country(
            "KG", "KGZ", "417", "Kyrgyzstan", official_name="the Kyrgyz Republic", names={"en": "Kyrgyzstan"}
        )
        self.kaz = country("KZ", "KAZ", "398", "Kazakhstan", names={"en": "Kazakhstan"})
        self.border = Theme.objects.create(code="BORDER", label="Border management", chapter="border")
        self.arms = Theme.objects.create(code="ARMS", label="Small arms and light weapons", chapter="law-enforcement")
        self.eur = Currency.objects.create(code="EUR", name="Euro")
        self.r1373 = Resolution.objects.create(
            slug="1373",
            symbol="S/RES/1373 (2001)",
            number=1373,
            year=2001,
            subject="Obligations on all States",
            adopted_on="2001-09-28",
        )
        self.op2g = Provision.objects.create(
            code="1373-2(g)",
            resolution=self.r1373,
            paragraph="2(g)",
            force="decides",
            label="Effective border controls",
            sort_key="002g",
        )
        self.cted = self.body("CTED", "Counter-Terrorism Committee Executive Directorate", "sc-body")
        self.unodc = self.body("UNODC", "United Nations Office on Drugs and Crime", "un-body")
        self.osce = self.body("OSCE", "Organization for Security and Co-operation in Europe", "regional")
        self.germany = self.body("Germany", "Federal Republic of Germany", "government", is_donor=True)
        self.border_service = self.body("KG Border Service", "Border Guard Service", "authority", country=self.kgz)

    @staticmethod
    def body(acronym, name, kind, **facts):
        """A saved Organisation."""
        return Organisation.objects.create(acronym=acronym, name=name, kind=kind, **facts)

    def person(self, name, role, **facts):
        """A saved User with a name and a role."""
        return User.objects.create_user(f"{name}@example.org", name.title(), role, "correct horse battery", **facts)

    # ---- the twelve principals of TRUST.md 2.1 ----------------------------------------------------
    @cached_property
    def nobody(self):
        """AN: not signed in."""
        return Nobody()

    @cached_property
    def donor(self):
        """DV: looks for Germany."""
        return self.person("dora", "donor", organisation=self.germany)

    @cached_property
    def partner(self):
        """PU: works for OSCE."""
        return self.person("paul", "partner", organisation=self.osce)

    @cached_property
    def service(self):
        """PS: the account OSCE's own system signs in with."""
        return self.person("sam", "partner", organisation=self.osce)

    @cached_property
    def other_partner(self):
        """PY: works for UNODC, nothing shared with it by name."""
        return self.person("petra", "partner", organisation=self.unodc)

    @cached_property
    def focal_point(self):
        """FS: speaks for Kyrgyzstan."""
        return self.person("farida", "focal_point", state=self.kgz)

    @cached_property
    def other_focal_point(self):
        """FT: speaks for Kazakhstan."""
        return self.person("timur", "focal_point", state=self.kaz)

    @cached_property
    def outsider(self):
        """CA: CTED staff not on the team."""
        return self.person("carla", "cted", organisation=self.cted)

    @cached_property
    def analyst(self):
        """CT: on the team of the mission."""
        person = self.person("chen", "cted", organisation=self.cted)
        join_team(self.mission, by=self.lead, user=person)
        return User.objects.get(pk=person.pk)

    @cached_property
    def lead(self):
        """ML: leads the mission."""
        return self.person("lena", "cted", organisation=self.cted)

    @cached_property
    def desk(self):
        """DO: desk officer for Kyrgyzstan."""
        person = self.person("diego", "cted", organisation=self.cted)
        Grant.objects.create(user=person, token="desk:KGZ")
        return person

    @cached_property
    def admin(self):
        """AD: administrator; sees no content."""
        return self.person("anna", "administrator")

    def fresh(self, person):
        """The person as a new request would load them."""
        return User.objects.get(pk=person.pk)

    # ---- records ------------------------------------------------------------------------------------
    @cached_property
    def mission(self):
        """A committee visit to Kyrgyzstan, proposed, seen by its team and desk only."""
        made = plan_mission(
            by=self.lead,
            code="KGZ-2019",
            title="Second follow-up visit to Kyrgyzstan",
            countries=[self.kgz],
            mandate="committee-visit",
            report_type="follow-up",
            lead_organisation=self.cted,
            held_from="2019-12-03",
            held_until="2019-12-05",
        )
        self.lead = self.fresh(self.lead)
        return made

    @cached_property
    def finding(self):
        """A draft finding."""
        return self.log("Officers at two crossing points lack tracing equipment.")

    def log(self, text, **facts):
        """Log a finding under the mission as its lead."""
        facts = {"kind": "shortfall", "themes": [self.border], "provisions": [self.op2g]} | facts
        return log_finding(self.mission, by=self.lead, text=text, **facts)
