"""Resolutions' place in Django."""

from django.apps import AppConfig


class ResolutionsConfig(AppConfig):
    """Fifth floor: findings, recommendations and projects all cite provisions."""

    name = "ctassist.resolutions"
    label = "resolutions"
