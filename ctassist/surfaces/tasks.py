"""What the API does by night: let go of answers kept long enough."""

from ctassist.jobs.nightly import every_night

from .models import KeptAnswer


@every_night("sweep-kept-answers", hour=1)
def sweep_kept_answers(params):
    """Answers older than seven days go; their keys may be used again."""
    return {"swept": KeptAnswer.sweep()}
