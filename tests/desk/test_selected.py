"""Several findings at once: a preview that counts, each changed by its own act, nothing changed behind anybody's back."""

from ctassist.accounts.actions import raise_level
from missions.actions import revise_finding
from missions.models import Finding

STANDING = ("mission",)
HERE = "/desk/selected/KGZ-2019/"


def chosen(*rows):
    return {"finding": [f"{row.code}:{row.version}" for row in rows]}


def test_the_preview_says_how_many_and_why_the_others_stay(world, lead):
    rows = [world.log(text) for text in ("One", "Two", "Three")]
    lead.post(HERE, chosen(rows[0]) | {"what": "agree", "confirm": "1"})
    rows[0].refresh_from_db()
    told = lead.post(HERE, chosen(*rows) | {"what": "add-theme", "theme": "arms"})
    page = told.content.decode()
    assert "2 findings are changed." in page and "1 stays as it is." in page and "Only a draft can be edited" in page
    assert not Finding.objects.filter(themes=world.arms).exists(), "a preview writes nothing"


def test_themes_are_added_and_taken_away(world, lead):
    rows = [world.log(text) for text in ("One", "Two")]
    answer = lead.post(HERE, chosen(*rows) | {"what": "add-theme", "theme": "arms", "confirm": "1"})
    assert answer.url == "/desk/KGZ-2019/findings/" and Finding.objects.filter(themes=world.arms).count() == 2
    rows = list(Finding.objects.order_by("number"))
    lead.post(HERE, chosen(*rows) | {"what": "take-theme", "theme": "border", "confirm": "1"})
    assert not Finding.objects.filter(themes=world.border).exists()
    last = lead.post(HERE, chosen(rows[0]) | {"what": "take-theme", "theme": "arms"})
    assert "It would be left without a theme." in last.content.decode()


def test_a_move_is_made_for_each_with_its_reason(world, lead):
    rows = [world.log(text) for text in ("One", "Two")]
    asked = lead.post(HERE, chosen(*rows) | {"what": "withdraw"})
    assert asked.status_code == 422 and "needed for what you chose" in asked.content.decode()
    lead.post(HERE, chosen(*rows) | {"what": "withdraw", "reason": "Heard twice.", "confirm": "1"})
    assert {row.state for row in Finding.objects.all()} == {"withdrawn"}


def test_what_was_changed_since_the_preview_stays_and_is_named(world, lead):
    one, two = world.log("One"), world.log("Two")
    told = chosen(one, two)
    revise_finding(one, by=world.lead, text="One, reworded.")
    answer = lead.post(HERE, told | {"what": "add-theme", "theme": "arms", "confirm": "1"}, follow=True)
    assert list(Finding.objects.filter(themes=world.arms)) == [two]
    assert one.code in answer.content.decode() and "saved a newer version" in answer.content.decode()


def test_the_chosen_ones_move_together_in_the_report(world, lead):
    rows = [world.log(text) for text in ("One", "Two", "Three", "Four")]
    lead.post(HERE, chosen(rows[0], rows[1]) | {"what": "place", "after": rows[2].code, "confirm": "1"})
    assert list(Finding.objects.order_by("place")) == [rows[2], rows[0], rows[1], rows[3]]


def test_one_recommendation_is_made_of_several_findings(world, lead):
    rows = [world.log("One", themes=[world.arms]), world.log("Two")]
    answer = lead.post(HERE, chosen(*rows) | {"what": "recommend"})
    assert answer.url == f"/missions/KGZ-2019/recommend/?findings={rows[0].code}&findings={rows[1].code}"
    form = lead.get(answer.url).context["form"]
    assert list(form.initial["findings"]) == rows and set(form.initial["themes"]) == {world.arms, world.border}
    assert list(form.initial["provisions"]) == [world.op2g]


def test_nothing_chosen_or_nothing_of_ones_own_changes_nothing(world, lead, as_):
    row = world.log("One")
    assert lead.post(HERE, {"what": "agree"}).status_code == 422
    assert lead.post(HERE, chosen(row) | {"what": "burn"}).status_code == 422
    assert as_(world.partner).post(HERE, chosen(row) | {"what": "agree", "confirm": "1"}).status_code == 404
    raise_level(row, by=world.lead, level=2, reason="It names people.")
    assert as_(world.desk).post(HERE, chosen(row) | {"what": "agree", "confirm": "1"}).status_code == 422
    assert Finding.objects.get().state == "draft"
    many = lead.post(HERE, {"what": "agree", "finding": [f"KGZ-2019-F{number}" for number in range(300)]})
    assert many.status_code == 422
