"""`manage.py demo` starts CTAssist with the seed story."""

from django.utils.translation import gettext_lazy as _

from ..hand_over import HandOver


class Command(HandOver):
    name = "demo"
    help = _("Servers, migrations, seed story, web, worker and beat on this machine; Ctrl-C stops them.")
