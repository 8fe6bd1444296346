"""Secrets by file: `NAME_FILE=/run/secrets/name` stands for `NAME=…`, as container platforms hand them over."""

import hashlib
import re
from collections.abc import MutableMapping
from pathlib import Path

NAMES = (
    *("SECRET_KEY", "API_PEPPER", "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL"),
    *("REDIS_URL", "BROKER_URL", "REPORT_BUCKET_KEY", "REPORT_BUCKET_SECRET", "EMAIL_HOST_PASSWORD"),
)
PEPPER = re.compile(r"(?:(\w{1,20}):)?(\S{32,})", re.ASCII)


def read_file_secrets(environment: MutableMapping[str, str]) -> None:
    """Fill in each secret whose file is named; a named file that cannot be read is an error, not a default."""
    for name in NAMES:
        file = environment.get(f"{name}_FILE")
        if not file:
            continue
        try:
            value = Path(file).read_text().strip()
        except OSError as error:
            raise SystemExit(f"{name}_FILE names {file}, which cannot be read ({error.strerror}).") from error
        if environment.get(name, value) != value:
            raise SystemExit(f"{name} and {name}_FILE are both set and differ: keep one of them.")
        environment[name] = value


def peppers(told: str, key: str) -> dict[str, str]:
    """{id: pepper}, the newest first; without any, commands take one that follows from the signing key."""
    if not told.strip():
        return {"key": hashlib.sha256(f"ctassist.machines {key}".encode()).hexdigest()}
    found = {}
    for one in told.split(","):
        pepper = PEPPER.fullmatch(one.strip())
        if pepper is None or (pepper[1] or "1") in found:
            raise SystemExit(
                "API_PEPPER is one text of 32 letters or more, or several as id:text,id:text, newest first."
            )
        found[pepper[1] or "1"] = pepper[2]
    return found
