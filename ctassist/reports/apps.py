"""Reports' place in Django: the builders are registered once the listings stand."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Roof: stands on every listing."""

    name = "ctassist.reports"
    label = "reports"

    def ready(self):
        import_module("ctassist.reports.builders")
        import_module("ctassist.reports.tasks")
        import_module("ctassist.reports.schedules")
