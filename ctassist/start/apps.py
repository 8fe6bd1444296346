"""Makes the start's commands known to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Start(AppConfig):
    name = "ctassist.start"
    label = "start"
    verbose_name = _("start")
