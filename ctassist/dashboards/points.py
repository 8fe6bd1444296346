"""A drawing as a picture of points, for programs that show no vectors, made in a process of its own.

The engine takes a hundred megabytes, so it runs as `python -m ctassist.dashboards.points` and ends.
"""

import hashlib
import subprocess
import sys

SECONDS, KEPT = 30, 3600


class NotDrawn(Exception):
    """The picture could not be made."""


def png(svg):
    """The bytes of the picture; the same drawing is made once an hour."""
    from django.conf import settings
    from django.core.cache import cache

    key = f"png:{hashlib.sha256(svg.encode()).hexdigest()}"
    if (known := cache.get(key)) is not None:
        return known
    command = [sys.executable, "-m", "ctassist.dashboards.points"]
    try:
        done = subprocess.run(  # noqa: S603 (our own program)
            command, input=svg.encode(), capture_output=True, timeout=SECONDS, cwd=settings.ROOT, check=True
        )
    except (subprocess.SubprocessError, OSError) as wrong:
        raise NotDrawn from wrong
    cache.set(key, done.stdout, KEPT)
    return done.stdout


def draw():
    """Read a drawing, write the picture."""
    import vl_convert

    from ctassist.surfaces.fonts import hand_over

    drawing = sys.stdin.buffer.read().decode()
    hand_over(vl_convert, set(drawing))
    sys.stdout.buffer.write(vl_convert.svg_to_png(drawing, scale=2.0))


if __name__ == "__main__":
    draw()
