"""Jobs' place in Django."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings


class JobsConfig(AppConfig):
    """Second floor: runs what other floors register, knows none of them."""

    name = "ctassist.jobs"
    label = "jobs"

    def ready(self):
        """Every process speaks to our queue; without its application loaded, Celery looks for one elsewhere."""
        import_module(settings.JOB_APPLICATION)
