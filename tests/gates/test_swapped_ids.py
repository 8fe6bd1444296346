"""Q5: whoever posts the id of a record they cannot see gets the answer of an id that never was, and nothing is written."""

import uuid
from dataclasses import dataclass

import pytest
from django import forms
from django.test import Client, RequestFactory

from ctassist.accounts.guarded import Guarded
from ctassist.history.models import Entry
from ctassist.surfaces.act_page import ActPage
from missions.models import Mission
from tests.house.routes import Route, routes
from tests.unruled import without_the_rule

pytestmark = pytest.mark.django_db
WRITERS = ("ML", "PU", "FS", "DO")
NEVER = {"pk": 987654321, "id": 987654321, "uid": uuid.UUID(int=1, version=4), "code": "QZ-NEVER"}


def pages():
    """Every act page that stands in the URLs, with its route."""
    return [(route, route.page) for route in routes() if route.page and issubclass(route.page, ActPage)]


def asked_for(form):
    """{field name: (model, what stands in the value)} of the fields that name guarded records."""
    found = {}
    for name, field in form.fields.items():
        if isinstance(field, forms.ModelChoiceField):
            model, by = field.queryset.model, field.to_field_name or "pk"
        elif hasattr(field, "model") and hasattr(field, "bind"):
            model, by = field.model, getattr(field, "code", "code")
        else:
            continue
        if issubclass(model, Guarded):
            found[name] = (model, by)
    return found


def subjects(page, store, letter, user):
    """Records of the scene this person may act upon with the page; None where nothing is acted upon."""
    if page.on is None:
        return [None] if not list(page.act.permit(None, user)) else []
    mine = [one.record for one in store.kept if isinstance(one.record, page.on) and letter in one.readers]
    fresh = (page.on.objects.get(pk=record.pk) for record in mine[:12])
    return [record for record in fresh if not list(page.act.permit(record, user))][:1]


def swapped(built, writers, every=1):
    """(number of fields tried, sentences about those where an invisible record was told from an unknown one)."""
    store, people = built
    clients = {letter: Client() for letter in writers}
    for letter, client in clients.items():
        client.force_login(people[letter])
    tried, wrong = 0, []
    for route, page in pages()[::every]:
        for letter, client in clients.items():
            if may := subjects(page, store, letter, people[letter]):
                place = {"ref": getattr(may[0], page.ref, ""), "mission": desk_of(store, letter)}
                door = Door(page, may[0], people[letter], client if tried % 5 == 0 else None, route, place)
                count, against = swapped_at(door, store, letter)
                tried, wrong = tried + count, wrong + against
                break
    return tried, wrong


def desk_of(store, letter):
    """A mission whose desk this person may open."""
    found = (one.record.code for one in store.kept if isinstance(one.record, Mission) and letter in one.readers)
    return next(found, "")


@dataclass
class Door:
    """One form for one person: every fifth is sent over HTTP, the others are asked as the page would ask them."""

    page: type
    subject: object
    user: object
    client: Client | None
    route: Route
    place: dict

    @property
    def address(self):
        """Where the form is sent to."""
        return self.route.fill(**self.place)

    def form(self, data=None):
        """The form as the page makes it."""
        request, page = RequestFactory().get(self.address), self.page()
        request.user = self.user
        page.setup(request, **self.place)
        return page.make_form(request, self.subject, data, {} if data else None)

    def errors(self, values):
        """What is said beside each field when it holds its value."""
        data = {name: str(value) for name, value in values.items()}
        if self.client is None:
            return self.form(data).errors
        answer = self.client.post(self.address, data)
        assert answer.status_code in (403, 409, 422), f"{self.address}: {answer.status_code}"
        return answer.context["form"].errors


def swapped_at(door, store, letter):
    """The same for one form: once with the references of hidden records, once with references that never were."""
    asked = asked_for(door.form())
    foreign = {name: hidden(store, letter, model, by) for name, (model, by) in asked.items()}
    foreign = {name: value for name, value in foreign.items() if value is not None}
    if not foreign:
        return 0, []
    one, other = said(door, foreign), said(door, {n: NEVER[asked[n][1]] for n in foreign})
    return len(foreign), [f"{letter} {door.address} {n}: {one[n]}" for n in foreign if not one[n] or one[n] != other[n]]


def hidden(store, letter, model, by):
    """What names a record of the model this person does not read."""
    rows = (one.record for one in store.kept if isinstance(one.record, model) and letter not in one.readers)
    return next((getattr(record, by) for record in rows), None)


def said(door, values):
    """What is said beside each field when it holds its value, the value itself taken out."""
    errors = door.errors(values)
    return {name: [str(e).replace(str(value), "…") for e in errors.get(name, [])] for name, value in values.items()}


@pytest.mark.parametrize("every", [2, pytest.param(1, marks=pytest.mark.slow)])
def test_an_invisible_record_is_refused_like_one_that_never_was(built, every):
    before = Entry.objects.count()
    tried, wrong = swapped(built, WRITERS, every)
    assert not wrong, "\n".join(wrong[:20])
    assert tried > 40 / every, f"only {tried} fields were tried"
    assert Entry.objects.count() == before


def test_the_test_would_notice_choices_that_know_no_reader(built):
    with without_the_rule():
        assert swapped(built, ("PU",), every=2)[1]
