"""Webhooks' place in Django: listens for what was recorded."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """Roof: stands on the change feed."""

    name = "ctassist.webhooks"
    label = "webhooks"

    def ready(self):
        from ctassist.history.models import recorded

        from .nudge import after_an_act

        recorded.connect(after_an_act, dispatch_uid="webhooks")
