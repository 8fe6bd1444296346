"""`manage.py test` runs the tests on throw-away servers."""

from ..hand_over import HandOver


class Command(HandOver):
    name = "test"
    help = "Throw-away PostgreSQL and Valkey, then pytest with the arguments given."
