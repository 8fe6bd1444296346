"""What tests of reports ask for: a nasty report drawn once, a database for tests that commit, storage of their own."""

import pytest
from django.core.files.storage import storages

from tests.database import copied
from tests.reports.sample import nasty_sections, sample


@pytest.fixture(scope="package")
def content():
    """A short report full of texts that could do harm."""
    return sample(6, 2, nasty_sections())


@pytest.fixture(scope="package")
def as_pdf(content):
    """It as PDF."""
    from ctassist.reports.paper import pdf

    return pdf.draw(content)


@pytest.fixture(scope="package")
def as_docx(content):
    """It as a Word file."""
    from ctassist.reports.paper import docx

    return docx.draw(content)


@pytest.fixture(scope="package")
def as_xlsx(content):
    """It as a workbook."""
    from ctassist.reports.paper import xlsx

    return xlsx.draw(content)


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
