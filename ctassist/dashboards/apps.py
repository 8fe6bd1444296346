"""Dashboards' place in Django."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Second roof: shows what the lists below say, for one person."""

    name = "ctassist.dashboards"
    label = "dashboards"
