"""History's place in Django: attaches the version triggers once all tables stand."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HistoryConfig(AppConfig):
    """Ground floor; every other app may write to it, it knows none of them."""

    name = "ctassist.history"
    label = "history"

    def ready(self):
        from .versions import attach_version_triggers

        post_migrate.connect(attach_version_triggers, sender=self)
