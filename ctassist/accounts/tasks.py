"""What accounts do by night: take away access tokens that are over."""

from ctassist.jobs.nightly import every_night

from .machines.tokens import sweep


@every_night("sweep-access-tokens", hour=1)
def sweep_access_tokens(params):
    """Tokens end by themselves; their rows go."""
    return {"swept": sweep()}
