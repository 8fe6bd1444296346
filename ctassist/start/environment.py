"""The variables every child gets: addresses of the servers, the signing key, the place of the state."""

import os
from pathlib import Path

from .cluster import Cluster
from .given import uses_given_servers
from .keep import kept_secrets
from .places import open_enough, own_folder
from .processes import Children
from .valkey import Valkey

LOCAL_HOSTS = "localhost,127.0.0.1,[::1]"


def state_of(root: Path) -> Path:
    state = Path(os.environ.get("STATE_DIR") or root / ".state").resolve()
    return own_folder(state, open_enough(state))


def start_servers(state: Path, children: Children) -> dict[str, str]:
    """The addresses of database, cache and queue; embedded servers are started when none are given."""
    if uses_given_servers():
        return {"BROKER_URL": os.environ.get("BROKER_URL") or os.environ["REDIS_URL"]}
    return Cluster(state, children).start() | Valkey(state, children).start()


def variables(state: Path, addresses: dict[str, str], url: str, demo: bool) -> dict[str, str]:
    names = ("SECRET_KEY", "API_PEPPER")
    keys = {name: os.environ.get(name) or kept_secrets(state)[name] for name in names}
    fixed = keys | {
        "STATE_DIR": str(state),
        "DEMO": "1" if demo else "0",
        "CTA_NO_BOOTSTRAP": "1",
        "DJANGO_SETTINGS_MODULE": "ctassist.settings",
        "PYTHONUNBUFFERED": "1",
    }
    chosen = {"DEBUG": "0", "ALLOWED_HOSTS": LOCAL_HOSTS, "PUBLIC_URL": url}
    return dict(os.environ) | {k: os.environ.get(k, v) for k, v in chosen.items()} | addresses | fixed
