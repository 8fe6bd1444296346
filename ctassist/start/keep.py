"""The generated passwords, the signing key and the pepper, in one file that only its owner can read."""

import json
import os
import secrets
from pathlib import Path

NAMES = ("cta_owner", "cta_app", "SECRET_KEY", "API_PEPPER")


def kept_secrets(state: Path) -> dict[str, str]:
    """Read the kept values; those that are missing are made now and stay the same from then on."""
    file = state / "secrets.json"
    kept = json.loads(file.read_text()) if file.exists() else {}
    missing = [name for name in NAMES if name not in kept]
    if missing:
        kept |= {name: secrets.token_urlsafe(48 if name.isupper() else 24) for name in missing}
        half = file.with_suffix(".half")
        half.unlink(missing_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            json.dump(kept, out)
        half.replace(file)
    return kept
