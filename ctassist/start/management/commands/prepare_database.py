"""`manage.py prepare_database` makes the two roles and the database on your server."""

from ..hand_over import HandOver


class Command(HandOver):
    name = "prepare_database"
    help = "Makes or mends the two roles and the database on a server of your own."
