"""`manage.py demo` starts CTAssist with the seed story."""

from ..hand_over import HandOver


class Command(HandOver):
    name = "demo"
    help = "Servers, migrations, seed story, web, worker and beat on this machine; Ctrl-C stops them."
