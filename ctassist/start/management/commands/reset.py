"""`manage.py reset` forgets everything entered on this machine."""

from ..hand_over import HandOver


class Command(HandOver):
    name = "reset"
    help = "Deletes the embedded database, the queue and the stored documents."
