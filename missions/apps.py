"""Missions' place in Django."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    """First storey."""

    name = "missions"
    label = "missions"
