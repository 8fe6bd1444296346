"""What a server has loaded is set aside from the garbage collector, once, before the first request."""

import gc
import subprocess
import sys

from django.conf import settings

from ctassist.start.settled import BEGIN_A_ROUND_AT

ASKED = "import gc, sys; import ctassist.wsgi; print(gc.get_freeze_count(), gc.get_threshold()[0], 'projects.views' in sys.modules)"


def test_the_server_sets_aside_every_page_it_has_loaded(db):
    run = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=settings.ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    frozen, begins, loaded = run.stdout.split()[-3:]
    assert int(frozen) > 50_000 and int(begins) == BEGIN_A_ROUND_AT and loaded == "True"
    assert gc.get_freeze_count() == 0, "only a server does this"
