"""`manage.py doctor` says what is wrong on this machine."""

from django.utils.translation import gettext_lazy as _

from ..hand_over import HandOver


class Command(HandOver):
    name = "doctor"
    help = _("Checks this machine and says in words what to put right.")
