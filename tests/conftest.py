"""What every test can ask for: the small believable world, people signed in, a clean slate."""

from copy import deepcopy

import pytest
from django.db import connection, transaction
from django.utils import translation

from tests.database import django_db_setup, grounds, told
from tests.world import World

__all__ = ["django_db_setup", "grounds", "told"]


def pytest_configure(config):
    """Passwords are made thousands of times here and guessed by nobody: the quickest hash will do."""
    from django.conf import settings

    from ctassist.start.languages.compiled import ensure_compiled

    ensure_compiled(settings.ROOT)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True  # static files are found when asked for, not listed anew by every client
    settings.REQUIRE_SECOND_FACTOR = False  # asked for where it is tested: tests/accounts/test_second_factor.py


#: Files that take longest, or start servers of their own: begun first, so that no process waits for another at the end;
#: those of the house ask no database, so that they run while the first process migrates it.
FIRST = (
    "leaks/test_leaks",
    "house/test_form",
    "house/test_floors",
    "start/test_cluster",
    "start/test_seed_story",
    "journeys/test_desk",
    "journeys/test_desk_gates",
    "journeys/test_in_a_browser",
    "start/test_throwaway",
    "start/test_demo",
    "start/test_role",
    "start/test_compose",
    "house/test_listings",
    "journeys/test_naughty",
    "gates/test_swapped_ids",
    "gates/test_joins",
    "recommendations/test_need_pages",
    "projects/test_links",
    "projects/test_every_page",
    "jobs/test_worker_killed",
)


#: Files of long scenarios: all of them run with `manage.py test --slow`, which the build runs after the quick suite.
LONG = {
    "a11y/test_barriers",
    "a11y/test_directions",
    "a11y/test_fidelity",
    "a11y/test_keyboard",
    "a11y/test_packed",
    "a11y/test_reports",
    "a11y/test_weight",
    "accounts/test_client_pages",
    "api/test_batch",
    "api/test_crossing",
    "api/test_described",
    "api/test_figures",
    "api/test_odd",
    "api/test_rows",
    "dashboards/test_assisted",
    "dashboards/test_bad_input",
    "dashboards/test_converted",
    "dashboards/test_figure_pages",
    "dashboards/test_figures",
    "dashboards/test_flows",
    "dashboards/test_frames",
    "dashboards/test_home",
    "dashboards/test_passing",
    "dashboards/test_since",
    "dashboards/test_tallies",
    "dashboards/test_tallies_kept",
    "dashboards/test_tallies_narrowed",
    "desk/test_grid",
    "desk/test_lines",
    "desk/test_page",
    "desk/test_selected",
    "documents/test_documents",
    "fuzz/test_fuzz",
    "gates/test_answers_apart",
    "gates/test_fidelity",
    "gates/test_invariants",
    "gates/test_joins",
    "gates/test_swapped_ids",
    "house/test_form",
    "house/test_listings",
    "inbox/test_mails",
    "inbox/test_worker_killed",
    "jobs/test_worker_killed",
    "journeys/test_codes",
    "journeys/test_desk",
    "journeys/test_desk_codes",
    "journeys/test_desk_gates",
    "journeys/test_desk_refused",
    "journeys/test_in_a_browser",
    "journeys/test_keys",
    "journeys/test_naughty",
    "leaks/test_desk",
    "leaks/test_figures",
    "leaks/test_papers",
    "leaks/test_releases",
    "leaks/test_search",
    "leaks/test_since",
    "missions/test_concurrency",
    "missions/test_pages",
    "missions/test_sharing",
    "missions/test_states",
    "nightly/test_audiences",
    "projects/test_audience",
    "projects/test_every_page",
    "projects/test_gaps",
    "projects/test_interests",
    "projects/test_links",
    "projects/test_merging",
    "projects/test_overlaps",
    "projects/test_pages",
    "projects/test_races",
    "projects/test_suggestions",
    "recommendations/test_audience",
    "recommendations/test_need_pages",
    "recommendations/test_pages",
    "recommendations/test_races",
    "reports/test_asking",
    "reports/test_builders",
    "reports/test_builders_leak",
    "reports/test_builders_story",
    "reports/test_making",
    "reports/test_paper_charts",
    "reports/test_paper_child",
    "reports/test_paper_docx",
    "reports/test_paper_pdf",
    "reports/test_paper_xlsx",
    "reports/test_proposal_sheet",
    "reports/test_releasing",
    "resolutions/test_coverage",
    "resolutions/test_instruments",
    "search/test_finding_things",
    "search/test_palette",
    "start/test_cluster",
    "start/test_compose",
    "start/test_demo",
    "start/test_doctor",
    "start/test_processes",
    "start/test_role",
    "start/test_seed_matching",
    "start/test_seed_story",
    "start/test_settled",
    "start/test_throwaway",
    "start/test_valkey",
    "teamwork/test_assignments",
    "teamwork/test_comments",
    "teamwork/test_following",
    "teamwork/test_handover",
    "teamwork/test_in_a_browser",
    "teamwork/test_presence",
    "teamwork/test_races",
    "trace/test_chain",
    "webhooks/test_destination",
    "webhooks/test_mailbox",
    "webhooks/test_workers",
}


def pytest_ignore_collect(collection_path, config):
    """The quick suite does not even read the long files, unless one is asked for by its name."""
    asked = {config.invocation_params.dir / one.split("::")[0] for one in config.args}
    name = collection_path.relative_to(config.rootpath / "tests").with_suffix("").as_posix()
    return True if config.option.markexpr == "not slow" and name in LONG and collection_path not in asked else None


def pytest_itemcollected(item):
    """Tests of long files are slow ones."""
    if item.nodeid.split("::")[0].removeprefix("tests/").removesuffix(".py") in LONG:
        item.add_marker(pytest.mark.slow)


def pytest_collection_modifyitems(items):
    """The long files first; the order within a file stays."""
    ranks = {f"tests/{name}.py": rank for rank, name in enumerate(FIRST)}
    items.sort(key=lambda item: ranks.get(item.nodeid.split("::")[0], len(FIRST)))


@pytest.fixture(autouse=True)
def english():
    """A page asked for in another language leaves that language to nobody."""
    yield
    translation.deactivate()


@pytest.fixture(scope="module")
def ground(request, django_db_setup, django_db_blocker):
    """What a file wants to find, such as `STANDING = ("mission", "finding")`: made once, taken back after the file.

    `KIND = Scene` makes it a wider world. A file that says nothing, or commits, makes its world test by test.
    """
    names = getattr(request.module, "STANDING", ())
    if not names:
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        made = getattr(request.module, "KIND", World)()
        for name in names:
            getattr(made, name)
        connection.check_constraints()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(ground, db):
    """One small world, built through acts; a test that changes it changes its own copy."""
    return World() if ground is None else deepcopy(ground)


@pytest.fixture
def as_(client):
    """`as_(person)` gives a client signed in as that person."""
    from django.test import Client

    def sign_in(person):
        own = Client()
        if person is not None and person.pk:
            own.force_login(person)
        return own

    return sign_in
