"""Secrets by file: `NAME_FILE=/run/secrets/name` stands for `NAME=…`, as container platforms hand them over."""

from collections.abc import MutableMapping
from pathlib import Path

NAMES = ("SECRET_KEY", "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL", "REDIS_URL", "BROKER_URL")


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
