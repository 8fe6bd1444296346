"""Nightly's place in Django."""

from django.apps import AppConfig


class NightlyConfig(AppConfig):
    """Roof: looks over the rows of every storey; nobody imports it."""

    name = "ctassist.nightly"
    label = "nightly"

    def ready(self):
        from . import tasks  # noqa: F401  (registers the jobs of the night)
