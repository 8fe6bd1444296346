"""Every form gets what nobody should type; no answer is a breakdown."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

import ctassist.urls  # noqa: F401  (it gives every page its place)
from ctassist.dashboards.actions import open_frame
from ctassist.documents.actions import register_document
from ctassist.inbox.telling import tell
from ctassist.reference.actions import load_rates
from ctassist.reports.actions import request_report
from ctassist.reports.models import Release
from ctassist.reports.schedules import schedule_report
from ctassist.resolutions.actions import register_resolution, relate_resolutions
from ctassist.search.actions import save_view
from ctassist.surfaces.act_page import _PAGES
from ctassist.surfaces.move_page import move_url
from ctassist.teamwork.actions import add_comment, assign, follow
from ctassist.webhooks import actions as webhooks
from ctassist.workflow.write import create
from projects.actions import add_partner, express_interest, name_elsewhere, record_result, suggest_match
from recommendations.actions import make_offer
from recommendations.models import RecommendationNote, StatePosition
from tests.accounts.machines import key_of
from tests.missions.test_pages import full  # noqa: F401  (one record of every kind of the first storey)
from tests.projects.scene import Scene

pytestmark = pytest.mark.django_db
NAUGHTY = (
    "nul\x00byte",
    "\u202eright to left \u0633\u0644\u0627\u0645 Z\u0351\u0352\u0353a\u0301\u0327l\u0338go \ufeff\u200b",
    "x" * 10_000,
    "'; DROP TABLE missions; -- <script>alert(1)</script> {{ 7|add:7 }} %s %(a)s \\",
    "-99999999999999999999",
    "2019-02-30",
    "Infinity",
)
FINE = {200, 302, 403, 404, 409, 422}
TYPED = (forms.ChoiceField, forms.ModelChoiceField)


@pytest.fixture
def world(db):
    """The small world with a project in it."""
    return Scene()


@pytest.fixture
def records(world, full):  # noqa: F811
    """One record of every kind somebody can do something to."""
    project, officer = world.open_project, world.partner
    papers = register_document(by=world.lead, title="A paper", kind="news", level=0, reach=0)
    hook = webhooks.register_endpoint(by=officer, url="https://register.example.org/ctassist/", description="Register")
    webhooks.test_endpoint(hook, by=officer)
    report = request_report(None, by=officer, name="country_profile", query="country=KGZ")
    type(report.job).objects.filter(pk=report.job_id).update(state="failed")
    report.refresh_from_db()
    framed = open_frame(None, by=officer, figure="money-by-year", query="", days=7)
    made = [
        framed, report, schedule_report(report, by=officer, every="month"),
        save_view(None, by=officer, name="Mine", listing="findings"),
        create(Release, report=report, content="0" * 64, reason="Asked.", asked_by=officer, deciders=[world.lead]),
        express_interest(world.shared_need, by=officer, kind="expertise", message="Trainers."),
        load_rates(None, by=world.admin, title="Treasury", rates=[["EUR", "2024-01-01", "0.9"]]),
        hook, hook.deliveries.get(), key_of(officer), related(world),
        *full.values(), world.recommendation, world.shared_need, project, papers, world.osce, world.kgz, world.border,
        world.r1373, world.op2g, world.focal_point, world.course(project), world.update(), world.give(project),
        world.claim(project, world.shared_need), add_partner(project, by=officer, organisation=world.osce, role="3"),
        record_result(project, by=officer, title="Trained", tier="output"),
        name_elsewhere(project, by=officer, scheme="iati", identifier="XM-1"),
        make_offer(None, by=officer, title="Trainers", kind="training", themes=[world.border], level=0),
        suggest_match(world.shared_need, by=world.outsider, project=project, reason="It fits."),
        create(StatePosition, recommendation=world.recommendation, position="agrees", stated_on="2024-06-01"),
        create(RecommendationNote, recommendation=world.recommendation, kind="internal-priority", text="First."),
    ]  # fmt: skip
    said = add_comment(project, by=officer, text="For us.")
    asked = assign(project, by=officer, task="Call them", organisation=world.osce)
    told = tell(officer, "report-ready", key="naughty", url="/reports/", title="It")
    followed = follow(world.kgz, by=officer)
    return {type(one): one for one in (*made, said, asked, told, followed)}


def related(world):
    """A relation between two instruments."""
    other = register_resolution(
        None, by=world.lead, slug="2370", symbol="S/RES/2370 (2017)", subject="Arms", number=2370, year=2017
    )
    relate_resolutions(world.r1373, by=world.lead, kind="supplements", target=other)
    return world.r1373.relations.get()


@pytest.fixture
def clients(world, as_, records):
    """The people who write here, signed in."""
    people = (world.lead, world.desk, world.partner, world.colleague, world.admin, world.focal_point)
    return [as_(world.fresh(one)) for one in people]


def send(client, url, data):
    """What goes wrong, if anything does; whatever was written is taken back."""
    with transaction.atomic():
        try:
            answer = client.post(url, data)
        except Exception as broken:  # the test client hands the breakdown on
            return f"{url}: {type(broken).__name__}: {str(broken)[:120]}"
        finally:
            transaction.set_rollback(True)
    return "" if answer.status_code in FINE else f"{url}: {answer.status_code}"


def typed(form, text, wild):
    """Every field filled with the text; unless it is wild, choices and files are such as the form offers."""
    data = {}
    for name, field in form.fields.items():
        if isinstance(field, forms.FileField):
            data[name] = SimpleUploadedFile("notes.pdf", text.encode())
        elif wild or not isinstance(field, (*TYPED, forms.BooleanField)) and name != "version":
            data[name] = text
        elif isinstance(field, TYPED):
            offered = [str(value) for value, _words in field.choices if str(value)][:1]
            data[name] = offered if isinstance(field.widget, forms.SelectMultiple) else "".join(offered)
        else:
            data[name] = "on" if isinstance(field, forms.BooleanField) else form[name].value() or ""
    return data


def opened(clients, url):
    """The first person whom the page lets in, and its form."""
    for client in clients:
        answer = client.get(url)
        if answer.status_code == 200 and not answer.context.get("blocked"):
            return client, answer.context["form"]
    return None, None


def tried(clients, url, texts):
    """What goes wrong when the form of a page is filled with each text in turn; None where nobody is let in."""
    client, form = opened(clients, url)
    if form is None:
        return None
    wrong = [send(client, url, typed(form, text, wild=wild)) for text, wild in texts]
    return [one for one in wrong if one]


#: What the address of a page says beside, where there would be no form without.
WHICH = {"RequestReport": "?name=donor_portfolio"}


@pytest.fixture
def addresses(records, clients):
    """Where every act of every kind is done."""
    missing = {page.on.__name__ for page in _PAGES if page.on and page.on not in records and page.kind}
    assert missing <= {"ProgressAssessment"}
    pages = [page for page in _PAGES if page.kind and (page.on is None or page.on in records)]
    assert len(pages) > 60
    return [page.address(records[page.on] if page.on else None) + WHICH.get(page.__name__, "") for page in pages]


def found(clients, addresses, texts_of):
    """What goes wrong anywhere, once enough pages have been open to somebody."""
    told = [tried(clients, url, texts_of(number)) for number, url in enumerate(addresses)]
    assert len([one for one in told if one is not None]) > len(addresses) * 0.7
    return [wrong for one in told for wrong in one or ()]


def test_every_sixth_act_withstands_one_naughty_text(clients, addresses):
    assert found(clients, addresses[::6], lambda number: [(NAUGHTY[number % len(NAUGHTY)], number % 3 == 0)]) == []


@pytest.mark.slow
def test_no_act_breaks_on_anything_typed(clients, addresses):
    every = [(text, wild) for text in NAUGHTY for wild in (False, True)]
    assert found(clients, addresses, lambda _number: every) == []


def test_what_breaks_is_told(world, as_, monkeypatch):
    monkeypatch.setattr("ctassist.surfaces.act_page.ActPage.find", lambda *_: 1 / 0)
    assert "ZeroDivisionError" in send(as_(world.lead), "/missions/new/plan-mission/", {})


def moves_broken(records, clients, every):
    """What goes wrong when every so many moves are asked for with a naughty reason."""
    steps = [
        (one, step) for kind, one in records.items() if hasattr(kind, "MOVES") for step in kind.MOVES.table.values()
    ]
    assert len(steps) > 30
    wrong = []
    for number, (record, step) in enumerate(steps[::every]):
        url, text = move_url(record, step), NAUGHTY[number % len(NAUGHTY)]
        client, form = opened(clients, url)
        data = typed(form, text, wild=False) if form else {"reason": text, "version": text}
        wrong.append(send(client or clients[0], url, data))
    return [one for one in wrong if one]


def test_every_sixth_move_withstands_a_naughty_reason(records, clients):
    assert moves_broken(records, clients, 6) == []


@pytest.mark.slow
def test_no_move_breaks_on_anything_typed(records, clients):
    assert moves_broken(records, clients, 1) == []


@pytest.mark.parametrize("query", ["?page=99999", "?page=nul%00", "?page=-1", "?sort=%00", "?q=%00%FF", "?columns=%00"])
def test_no_list_breaks_on_any_address(query, world, as_):
    client = as_(world.lead)
    for path in ("missions", "needs", "countries"):
        assert client.get(f"/{path}/{query}").status_code in FINE
