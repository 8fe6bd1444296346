"""Workflow's place in Django."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """Second floor: knows history, knows no subject matter."""

    name = "ctassist.workflow"
    label = "workflow"
