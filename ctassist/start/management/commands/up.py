"""`manage.py up` starts CTAssist with the data it has."""

from ..hand_over import HandOver


class Command(HandOver):
    name = "up"
    help = "Like demo, with the data already there and without the seed story."
