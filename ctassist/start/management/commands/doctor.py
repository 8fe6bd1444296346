"""`manage.py doctor` says what is wrong on this machine."""

from ..hand_over import HandOver


class Command(HandOver):
    name = "doctor"
    help = "Checks this machine and says in words what to put right."
