"""`manage.py test` runs the tests on throw-away servers."""

from django.utils.translation import gettext_lazy as _

from ..hand_over import HandOver


class Command(HandOver):
    name = "test"
    help = _("Throw-away PostgreSQL and Valkey, then pytest with the arguments given.")
