"""Trace's place in Django."""

from django.apps import AppConfig


class TraceConfig(AppConfig):
    """Roof: sees every storey."""

    name = "ctassist.trace"
    label = "trace"
