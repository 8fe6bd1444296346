"""Projects' place in Django."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Third storey."""

    name = "projects"
    label = "projects"
