"""How much memory the drawing process may take, and that it ends with the process that asked for the paper."""

import ctypes
import os
import resource
import signal
from contextlib import contextmanager
from pathlib import Path

MEGABYTE = 1024 * 1024
NO_LIMIT = resource.RLIM_INFINITY
END_WITH_PARENT = 1


def hold(megabytes, beside=0):
    """From here on no more than so many megabytes; `beside` are bytes reserved that nobody uses."""
    if megabytes:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE + beside, NO_LIMIT))


@contextmanager
def loosened(megabytes):
    """For the chart engine, which reserves gigabytes of addresses it never fills; they do not count afterwards."""
    resource.setrlimit(resource.RLIMIT_AS, (NO_LIMIT, NO_LIMIT))
    yield
    size, used = (int(one) * resource.getpagesize() for one in Path("/proc/self/statm").read_text().split()[:2])
    hold(megabytes, beside=size - used)


def end_with(parent):
    """Be ended when the process `parent` ends, however it ends; at once if it already has."""
    ctypes.CDLL(None, use_errno=True).prctl(END_WITH_PARENT, signal.SIGKILL)
    if parent and os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
