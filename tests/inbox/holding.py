"""A post for tests that keeps mails in files, and holds before or after it has one until it is told to go on."""

import os
import time
from pathlib import Path

from django.core.mail.backends.filebased import EmailBackend

DEADLINE = 60


class Post(EmailBackend):
    """`HOLD` names the moment, `HOLD_FOLDER` where notes are left: killed meanwhile, the worker has sent or has not."""

    def send_messages(self, messages):
        """Into a file of this process."""
        self.hold("before")
        sent = super().send_messages(messages)
        self.hold("after")
        return sent

    def hold(self, moment):
        """Leave a note and wait for `go`."""
        folder = Path(os.environ["HOLD_FOLDER"])
        if os.environ["HOLD"] != moment:
            return
        (folder / f"holding-{os.getpid()}").touch()
        end = time.monotonic() + DEADLINE
        while not (folder / "go").exists() and time.monotonic() < end:
            time.sleep(0.02)
