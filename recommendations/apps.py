"""Recommendations' place in Django."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """Second storey."""

    name = "recommendations"
    label = "recommendations"
