"""`manage.py up` starts CTAssist with the data it has."""

from django.utils.translation import gettext_lazy as _

from ..hand_over import HandOver


class Command(HandOver):
    name = "up"
    help = _("Like demo, with the data already there and without the seed story.")
