"""Every route is a list, a record, an act or a move, or is excused with a reason; every name used is a route."""

import ast
import re

import pytest
from django.conf import settings

from ctassist.start.house.files import files, modules, short, tree_of
from ctassist.surfaces.act_page import _PAGES, ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.listing import LISTINGS
from ctassist.surfaces.move_page import MovePage
from ctassist.workflow.act import ACTS

from .exempt import ROUTES
from .routes import names, routes

ROOT = settings.ROOT
KINDS = (ListPage, DetailPage, ActPage, MovePage)
URL_TAG = re.compile(r"""{%\s*url\s+['"]([\w:-]+)['"]""")
EMBED_TAG = re.compile(r"""{%\s*embed\s+['"]([\w:-]+)['"]""")


def excused(route):
    """The exemption a route falls under, if any."""
    return next(
        (path for path in ROUTES if route.path == path or (path.endswith("/") and route.path.startswith(path))), None
    )


def test_every_route_is_one_of_the_four_kinds_or_excused():
    routes()
    strange = [r.path for r in routes() if not (r.page and issubclass(r.page, KINDS)) and excused(r) is None]
    assert strange == []


def test_no_excuse_outlives_its_route():
    stale = [path for path in ROUTES if not any(excused(r) == path for r in routes())]
    assert stale == []
    assert all(len(reason.split()) > 3 for reason in ROUTES.values()), "an excuse gives its reason"


def test_every_listing_has_a_list_and_a_record_page():
    assert LISTINGS
    assert {f"{name}{end}" for name in LISTINGS for end in ("", "-detail")} <= names()


def test_every_act_page_stands_somewhere():
    standing = {route.page for route in routes()}
    homeless = [page.__name__ for page in _PAGES if page not in standing and page.__module__.split(".")[0] != "tests"]
    assert homeless == []


def test_every_model_with_moves_that_has_a_listing_has_a_page_for_its_moves():
    moving = {name for name, listing in LISTINGS.items() if hasattr(listing.model, "MOVES")}
    assert {f"{name}-move" for name in moving} <= names()


def test_every_name_a_template_links_to_is_a_route():
    unknown = []
    for path in files(ROOT, ".html", rooms=("templates",)):
        text = path.read_text(encoding="utf-8")
        unknown += [f"{short(ROOT, path)}: {name}" for name in URL_TAG.findall(text) if name not in names()]
        unknown += [f"{short(ROOT, path)}: {name}" for name in EMBED_TAG.findall(text) if name not in LISTINGS]
    assert unknown == []


def test_every_name_the_code_reverses_is_a_route():
    unknown = []
    for path in modules(ROOT, rooms=("ctassist", "missions", "recommendations", "projects")):
        for node in ast.walk(tree_of(path)):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in ("reverse", "reverse_lazy", "redirect") and node.args:
                name = getattr(node.args[0], "value", None)
                if isinstance(name, str) and not name.startswith("/") and name not in names():
                    unknown.append(f"{short(ROOT, path)}:{node.lineno}: {name}")
    assert unknown == []


@pytest.mark.parametrize("page", [r.page for r in routes() if r.page and issubclass(r.page, DetailPage)])
def test_every_embedded_list_is_a_list_and_knows_its_filter(page):
    for name, parameter in page.embeds:
        assert name in LISTINGS, f"{page.__name__} embeds {name}"
        assert parameter in LISTINGS[name].filterset_class.names(), f"{name} has no filter {parameter}"


def test_every_act_has_a_permit_and_a_sentence_saying_what_it_does():
    assert ACTS
    silent = [name for name, act in ACTS.items() if not (act.fn.__doc__ or "").strip()]
    assert silent == []
