"""The inbox's place in Django."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """Ground floor: every storey tells through it."""

    name = "ctassist.inbox"
    label = "inbox"

    def ready(self):
        from . import mails  # noqa: F401  (registers the jobs that mail)
