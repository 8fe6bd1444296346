"""Every page of the third storey answers for every person."""

from functools import cached_property

import pytest

from projects import listings
from projects.actions import add_partner, express_interest, name_elsewhere, record_result, suggest_match
from projects.models import Activity, Contribution, NeedLink, Project

from .scene import Scene

LISTS = [
    listings.ProjectListing,
    listings.PartnerListing,
    listings.ContributionListing,
    listings.ActivityListing,
    listings.ResultListing,
    listings.NeedLinkListing,
    listings.StatusUpdateListing,
    listings.MatchListing,
    listings.InterestListing,
    listings.ExternalIdListing,
]


class Everything(Scene):
    """The scene with one record of every kind under the open project."""

    @cached_property
    def everything(self):
        """The project they hang on."""
        project, by = self.open_project, self.partner
        add_partner(project, by=by, organisation=self.border_service, role="beneficiary", since="since 2011")
        self.give(project, amount="1000.50", currency=self.eur)
        activity = self.course(project, total=20, women=8, men=12, starts_on="26 Feb 2024")
        record_result(project, by=by, title="Officers trained", tier="output", activity=activity, target=20)
        self.claim(project, self.shared_need, activity=activity)
        self.upto("accepted")
        name_elsewhere(project, by=by, scheme="erp", identifier="4711")
        suggest_match(self.shared_need, by=self.outsider, project=project, reason="Same theme, same border.")
        express_interest(self.shared_need, by=by, kind="implementing", message="We have trainers.")
        return project


KIND, STANDING = Everything, ("everything",)
FAST, SLOW = ("nobody", "partner", "other_partner"), ("donor", "focal_point", "outsider", "admin")


@pytest.fixture
def everything(scene):
    """One record of every kind under the open project."""
    return scene.everything


@pytest.mark.parametrize("who", [*FAST, *(pytest.param(who, marks=pytest.mark.slow) for who in SLOW)])
def test_lists_downloads_and_sheets_answer_everybody(scene, everything, as_, who):
    person = getattr(scene, who)
    page = as_(person)
    for listing in LISTS:
        row = everything if listing.model is Project else listing.model.objects.get()
        seen = listing.model.objects.visible_to(person).filter(pk=row.pk).exists()
        listed = page.get(f"{listing.path()}?nonsense=1&sort=-nothing").content.decode()
        assert (f'href="{row.get_absolute_url()}"' in listed) == seen, listing
        assert page.get(row.get_absolute_url()).status_code == (200 if seen else 404), listing
        assert page.get(f"{listing.path()}?format=csv&page=99").status_code == 200, listing


@pytest.mark.parametrize("listing", LISTS, ids=lambda one: one.name)
def test_workbooks_and_pages_past_the_end_answer(scene, everything, as_, listing):
    page = as_(scene.partner)
    assert page.get(f"{listing.path()}?format=xlsx").content[:2] == b"PK"
    assert b"There is no page 99" in page.get(f"{listing.path()}?page=99").content


def test_the_partner_opens_every_form_and_the_donor_none(scene, everything, as_):
    rows = (everything, Activity.objects.get(), Contribution.objects.get(), NeedLink.objects.get())
    partner, donor, forms = as_(scene.partner), as_(scene.donor), 0
    for row in rows:
        text = partner.get(row.get_absolute_url()).content.decode()
        links = {part.split('"')[0] for part in text.split('href="')[1:]}
        acts = {
            url
            for url in links
            if url.startswith(row.get_absolute_url()) and not {"history", "suggestions", "follow"} & set(url.split("/"))
        }
        for url in acts - {row.get_absolute_url()}:
            forms += 1
            assert partner.get(url).status_code == 200, url
            refused = donor.get(url)
            assert refused.status_code in (403, 404) or "Only the project" in refused.content.decode(), url
    assert forms >= 12
