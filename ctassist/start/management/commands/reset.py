"""`manage.py reset` forgets everything entered on this machine."""

from django.utils.translation import gettext_lazy as _

from ..hand_over import HandOver


class Command(HandOver):
    name = "reset"
    help = _("Deletes the embedded database, the queue and the stored documents.")
