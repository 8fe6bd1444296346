"""The seed story: every fact is found through the pages, a second telling changes nothing, the traps hold."""

import json
import re

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client

from ctassist.accounts.models import User
from ctassist.accounts.nobody import Nobody
from ctassist.history.models import Entry
from ctassist.start.story import people, sources
from missions.actions import log_finding
from missions.models import Event, Finding, Mission, StatisticalFact
from projects.models import Activity, Contribution, Interest, Match, Partner, Project, StatusUpdate
from recommendations.models import Need, Offer, ProgressAssessment, Recommendation

from .story_pages import ROOT, Reader, rows
from .story_words import shingles

FACTS = {"S1": 53, "S2": 57, "S3": 41, "S4": 63, "S5": 129}
pytestmark = pytest.mark.django_db
SEEDS = ROOT.parent / "shared/seeds"


@pytest.fixture
def story(told, db):
    """The told story, with whatever one test does to it taken back."""


def person(key):
    return User.objects.get(email=next(p["email"] for p in people.PEOPLE if p["key"] == key))


def reader(key):
    client = Client()
    client.force_login(person(key))
    return Reader(client)


def count():
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


# ---- every fact, through the pages --------------------------------------------------------------------
def test_the_table_has_every_fact_of_every_text_once():
    ids = [row[0] for row in rows()]
    assert len(ids) == len(set(ids)) == 343
    assert {text: sum(i.startswith(text) for i in ids) for text in FACTS} == FACTS


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_each_fact_stands_on_the_page_the_table_names(story, every):
    analyst, told = reader("analyst"), rows()
    asked = set(list(dict.fromkeys(row[4] for row in told))[::every])
    missing = [(row[0], row[4], row[5]) for row in told if row[4] in asked and analyst.missing(row[4], row[5])]
    assert asked and missing == []


def test_what_a_page_does_not_say_is_found_missing(story):
    analyst = reader("analyst")
    assert analyst.missing("/missions/KGZ-2019/", "Follow-up number 3")
    assert analyst.missing("/activities/OSCE-SALW-KGZ-A01/", "Participants 24")
    assert analyst.missing("/organisations/?q=OSCE-POIB › OSCE-POIB", "became the Programme Office on")
    assert analyst.missing("/participations/?mission=KGZ-2019", "UNODA member of the delegation")


def test_each_record_of_the_table_is_a_record_or_part_of_one(story):
    coded = {"accounts.Organisation": "acronym", "resolutions.Resolution": "symbol", "reference.Country": "iso3"}
    plain = ("documents.Document", "missions.Mission", "missions.Finding", "missions.StatisticalFact", "missions.Event")
    coded |= dict.fromkeys((*plain, "projects.Project", "projects.Activity"), "code")
    known = {c for label, field in coded.items() for c in all_of(label).values_list(field, flat=True)}
    unknown = [row[0] for row in rows() if not any(re.match(rf"{re.escape(c)}( ×|-[A-Z]+\d|$)", row[3]) for c in known)]
    assert unknown == []


def test_every_record_of_the_texts_names_its_source_and_the_place_in_it(story):
    for model in (Mission, Finding, StatisticalFact, Event, Project, Activity):
        assert not model.objects.filter(source=None).exists(), model
        assert not model.objects.filter(locator="").exists(), model


# ---- told once, by people ------------------------------------------------------------------------------
def test_a_second_telling_adds_no_row(story, settings, capsys):
    settings.DEMO = True
    before = count()
    call_command("seed_story")
    assert count() == before
    assert "told before" in capsys.readouterr().out


def test_the_story_is_told_only_to_a_demonstration(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("seed_story")


def test_the_people_are_named_without_a_database(capsys):
    call_command("seed_story", "--people")
    told = json.loads(capsys.readouterr().out)
    assert [set(one) for one in told] == [{"name", "email", "password", "role", "organisation", "what"}] * 8
    assert all(one["email"].endswith(".example") for one in told)


def test_everybody_of_the_story_can_sign_in_with_the_password_printed(story):
    for one in people.PEOPLE:
        assert person(one["key"]).check_password(one["password"]), one["key"]


def test_history_says_who_did_what(story):
    def who(act, code):
        return Entry.objects.get(act=act, subject_code=code).actor_name

    assert who("missions.log_finding", "KGZ-2021-F05") == "Davit Sorel"
    assert who("missions.move.agree", "KGZ-2021-F05") == "Maren Okonjo"
    assert who("missions.mark_for_consent", "KGZ-2021-F05") == "Ilse Marchetti"
    assert who("projects.propose_project", "OSCE-SALW-KGZ") == "Lukas Ferreira"
    assert who("projects.propose_project", "UNODC-SALW-CA") == "Priya Vandermeer"


# ---- the traps of PRODUCT.md section 5 ------------------------------------------------------------------
def test_two_figures_that_disagree_both_stand(story):
    figures = {fact.code: fact for fact in StatisticalFact.objects.all()}
    assert figures["KGZ-SF06"].figure() == "up to 500" and figures["KGZ-SF01"].figure() == "over 800"
    assert figures["KGZ-SF01"].mission.code == "KGZ-2019" and figures["KGZ-SF06"].mission is None
    assert figures["KGZ-SF07"].low is None and figures["CASIA-SF01"].low is None
    assert figures["KGZ-SF08"].unit == "(currency not stated)"


def test_eleven_bodies_came_in_2019_with_cted(story):
    parts = Mission.objects.get(code="KGZ-2019").participations.all()
    assert len(parts) == 11
    assert [p.organisation.acronym for p in parts if p.role == "lead"] == ["CTED"]
    assert all(p.experts is None for p in parts)


def test_experts_of_the_course_are_no_implementers(story):
    course = Activity.objects.get(code="OSCE-SALW-KGZ-A01")
    assert {o.acronym for o in course.experts_from.all()} == {"INTERPOL", "UNODC", "DEU-GVC"}
    assert {o.acronym for o in course.organisers.all()} == {"OSCE-POIB", "OSCE-CPC"}
    partners = Partner.objects.filter(project__code="OSCE-SALW-KGZ")
    assert {p.organisation.acronym for p in partners} == {"OSCE-POIB", "KGZ-BGS", "GOV-DEU", "GOV-USA"}
    assert (course.total, course.women, course.men) == (None, None, None)


def test_no_amount_is_invented_and_the_two_russian_donors_are_two(story):
    given = Contribution.objects.all()
    assert {(c.amount, c.currency, c.disclosure) for c in given} == {(None, None, "not-stated")}
    donors = {c.project.code: c.donor.acronym for c in given if "RUS" in c.donor.acronym}
    assert donors == {"UNODC-SALW-CA": "GOV-RUS", "RUS-MADF-KGZ": "RUS-MOD"}


def test_dates_are_as_exact_as_their_source(story):
    assert str(Event.objects.get(code="EV-2018-01").starts_on) == "2 Jul 2018"
    assert str(Event.objects.get(code="EV-2017-01").starts_on) == "Jun 2017"
    assert [str(Mission.objects.get(code=f"KGZ-{y}").held_from) for y in (2012, 2016)] == ["2012", "2016"]
    assert str(Project.objects.get(code="OSCE-CSI-KGZ").actual_start) == "since 2011"
    plan = apps.get_model("resolutions.Resolution").objects.get(slug="batken-sughd-ap")
    assert str(plan.adopted_on) == "late 2014"


def test_names_of_one_body_are_one_record_and_two_offices_are_two(story):
    bodies = apps.get_model("accounts.Organisation").objects
    assert bodies.get(aliases__contains=["UN OCT"]).acronym == "UNOCT"
    centre = bodies.get(acronym="OSCE-CIB")
    assert centre.successor.acronym == "OSCE-POIB" and centre.succeeded_on is None
    country = apps.get_model("reference.Country").objects.get(iso3="KGZ")
    assert country.official_name == "the Kyrgyz Republic" and country.name == "Kyrgyzstan"


def test_nothing_is_closed_by_what_would_be_done(story):
    assert not Need.objects.filter(state__in=["delivered", "confirmed-met"]).exists()
    assert not StatusUpdate.objects.exists()
    assert not Recommendation.objects.filter(closing="implemented").exists()


# ---- illustrative, and who sees what --------------------------------------------------------------------
def test_whatever_no_text_says_is_labelled(story):
    label = "Illustrative – not from a CTED report"
    assert Recommendation.objects.count() == 8 and Need.objects.count() == 5
    assert all(r.illustrative and r.text.startswith(label) for r in Recommendation.objects.all())
    assert all(n.illustrative and n.title.startswith(label) for n in Need.objects.all())
    assert all(p.narrative.startswith(label) for p in ProgressAssessment.objects.all())
    assert all(one.title.startswith(label) for one in Offer.objects.all())
    assert all(one.message.startswith(label) for one in Interest.objects.all())
    assert all(one.reason.startswith(label) for one in Match.objects.all())
    assert (Offer.objects.count(), Interest.objects.count(), Match.objects.count()) == (2, 2, 2)
    analyst = reader("analyst")
    for row in (*Recommendation.objects.all()[:2], *Need.objects.all()[:2]):
        assert not analyst.missing(row.get_absolute_url(), label), row


def test_everybody_reads_the_published_findings_and_nobody_the_next_one(story):
    mission = Mission.objects.get(code="KGZ-2019")
    later = log_finding(
        mission,
        by=person("analyst"),
        kind="shortfall",
        text="later",
        themes=Finding.objects.first().themes.all(),
        level=0,
    )
    for one in (person("donor"), person("osce"), person("focal"), Nobody()):
        seen = Finding.objects.visible_to(one)
        assert seen.filter(mission=mission).count() == 7 and seen.filter(mission__code="KGZ-2021").count() == 5
        assert not seen.filter(pk=later.pk).exists()
    assert later.code not in reader("donor").page("/findings/")


def test_recommendations_go_no_further_than_said(story):
    def seen(one):
        return set(Recommendation.objects.visible_to(one).values_list("code", flat=True))

    assert seen(Nobody()) == {"KGZ-2019-R01", "KGZ-2019-R02"}
    assert seen(person("donor")) == seen(person("osce")) == {"KGZ-2016-R02", "KGZ-2019-R01", "KGZ-2019-R02"}
    assert "KGZ-2019-R03" not in seen(person("focal")) and "KGZ-2012-R01" in seen(person("focal"))
    needs = set(Need.objects.visible_to(person("donor")).values_list("code", flat=True))
    assert needs == {"KGZ-2021-N01", "KGZ-2019-N01"}


# ---- own words --------------------------------------------------------------------------------------------
def test_no_sentence_of_the_texts_stands_in_the_story(story):
    ours = [*sorted((ROOT / "ctassist/start/story").glob("*.py")), ROOT / "docs/seed-story.md"]
    texts = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    assert len(texts) == (len(sources.SOURCES) if SEEDS.is_dir() else 0)
    names = published_names()
    inside = set().union(*(shingles(name) for name in names))
    copied = {file.name: shingles(file.read_text()) - inside for file in ours}
    found = {}
    for text in texts:
        theirs = shingles(text.read_text(), names)
        found |= {(text.name, name): sorted(mine & theirs) for name, mine in copied.items() if mine & theirs}
    assert found == {}


def test_a_sentence_of_a_text_would_be_found(story):
    text = "Many groups prefer such arms as they are low in cost and easy to hide."
    assert shingles(f"before {text} after") & shingles(text)
    assert not shingles("held by the United Nations Office on Drugs and Crime") & shingles(
        "said the United Nations Office on Drugs and Crime", ["United Nations Office on Drugs and Crime"]
    )


NAMES = {
    "documents.Document": ("title",),
    "accounts.Organisation": ("name", "aliases"),
    "projects.Project": ("title", "aliases"),
    "projects.Activity": ("title",),
    "resolutions.Resolution": ("subject",),
    "missions.Event": ("title", "summary"),
    "missions.EventParticipant": ("speaker", "function"),
}


def published_names():
    """Names and titles, which stay as published, whole and by their parts; of longer words only what is in quotes."""
    found = set()
    for label, fields in NAMES.items():
        for row in all_of(label):
            for name in fields:
                said = getattr(row, name)
                said = " | ".join(said) if isinstance(said, list) else said
                found |= set(re.findall("“(.+?)”", said))
                found |= {said, *re.split(r"[,;:|()“”–]", said)} if name != "summary" else set()
    return found


def all_of(label):
    return apps.get_model(label)._base_manager.all()
