"""Teamwork's place in Django."""

from django.apps import AppConfig


class TeamworkConfig(AppConfig):
    """A roof above the storeys: it knows every kind of record and is known by none."""

    name = "ctassist.teamwork"
    label = "teamwork"

    def ready(self):
        """What is said about records stands below their pages; the jobs of the night register themselves."""
        from . import tasks  # noqa: F401
        from .views.below import show_below

        show_below()
