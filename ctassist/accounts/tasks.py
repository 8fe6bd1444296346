"""What accounts do by night: take away access tokens that are over, tell of keys that end soon."""

from ctassist.jobs.nightly import every_night

from .machines.ending import tell_of_ends
from .machines.tokens import sweep


@every_night("sweep-access-tokens", hour=1)
def sweep_access_tokens(params):
    """Tokens end by themselves; their rows go."""
    return {"swept": sweep()}


@every_night("tell-of-ending-keys", hour=1)
def tell_of_ending_keys(params):
    """Two weeks before a key or a machine ends, its holder is told in its history."""
    return {"told": tell_of_ends()}
