"""`manage.py make_secrets` writes the secrets for docker-compose.yml."""

from ..hand_over import HandOver


class Command(HandOver):
    name = "make_secrets"
    help = "Writes the secret files docker-compose.yml hands to the containers."
