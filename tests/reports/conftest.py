"""A database of its own for tests that commit, and storage that goes away with the test."""

import pytest
from django.core.files.storage import storages

from tests.database import copied


@pytest.fixture(scope="module")
def committing(django_db_setup, django_db_blocker):
    """The test database copied; while a module uses it, `default` is the copy and every write there stays."""
    with django_db_blocker.unblock(), copied("_reports") as copy:
        yield copy


@pytest.fixture(autouse=True)
def shelf(tmp_path, settings):
    """Files of reports lie in a folder of the test."""
    settings.STORAGES = settings.STORAGES | {
        "reports": {"BACKEND": "ctassist.reports.files.WholeFiles", "OPTIONS": {"location": str(tmp_path / "reports")}}
    }
    storages._storages.clear()
    yield tmp_path / "reports"
    storages._storages.clear()
