"""The chain page and the ribbon on detail pages, as people open them."""

import re

import pytest

from ctassist.trace.drawn import chain_address
from ctassist.trace.floors import KINDS

from .story import ToldWorld

KIND, STANDING = ToldWorld, ("story", "desk", "partner", "lead")


@pytest.mark.parametrize("kind", ("countries", *KINDS))
def test_the_chain_page_opens_from_every_kind_and_names_every_floor(story, as_, kind):
    text = as_(story.world.desk).get(chain_address(story.starts()[kind])).content.decode()
    for word in ("Resolution", "Provision", "Mission", "Need", "Activity", "Status update", "Progress"):
        assert word in text
    for code in ("S/RES/1373 (2001)", "1373-2(g)", "KGZ-2019-R01", "OSCE-0-01", "partly implemented"):
        assert code in text, code
    assert "not recorded" not in text


def test_a_hidden_record_s_chain_is_the_page_of_one_that_never_was(story, as_):
    page = as_(story.world.partner)
    hidden = page.get(chain_address(story.recommendations[0]))
    unknown = page.get("/chain/recommendations/KGZ-2019-R99/")
    assert hidden.status_code == unknown.status_code == 404
    assert bare(hidden).replace("R01", "R99") == bare(unknown)


def bare(answer):
    """The page without its form tokens and the minute."""
    return re.sub(r"[A-Za-z0-9]{64}|as of [^·]+", "…", answer.content.decode())


@pytest.mark.parametrize(
    "address",
    [
        "/chain/nothing/KGZ-2019/",
        "/chain/results/not-a-uid/",
        "/history/nothing/x/",
        "/chain/missions/%00/",
        "/history/results/7/",
    ],
)
def test_an_address_that_leads_nowhere_is_a_404(world, as_, address):
    assert as_(world.desk).get(address).status_code == 404


def test_a_detail_page_shows_its_place_and_leads_to_chain_and_history(story, as_):
    text = as_(story.world.desk).get(story.findings[0].get_absolute_url()).content.decode()
    assert 'href="/chain/findings/KGZ-2019-F01/"' in text and 'href="/history/findings/KGZ-2019-F01/"' in text
    assert text.count('aria-current="true"') >= 1 and "1373-2(g)" in text
