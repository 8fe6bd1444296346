"""The site, the browser and the windows of the journeys."""

from tests.journeys.conftest import browser, site, walk

__all__ = ["browser", "site", "walk"]
