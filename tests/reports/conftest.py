"""One nasty report drawn once on each paper, for all tests that read it."""

import pytest

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
