"""Jobs' place in Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Second floor: runs what other floors register, knows none of them."""

    name = "ctassist.jobs"
    label = "jobs"
