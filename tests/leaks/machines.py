"""A key and a machine in the scene: their names are canaries only their person, and administrators, may read."""

from datetime import timedelta

from django.utils import timezone

from ctassist.accounts.actions import make_client, make_key


def keys_and_machines(store, people, secret):
    """A key of PU, and a machine of PY's organisation; nobody else of either organisation manages machines."""
    facts = {"scopes": ["read"], "expires_at": timezone.now() + timedelta(days=90)}
    make_key(by=people.user("PU"), name=store.mark(secret, {"PU", "AD"}), **facts)
    manager = people.world.person("mona", "partner", organisation=people.world.unodc, manages_machines=True)
    make_client(by=manager, name=store.mark(secret, {"AD"}), **facts)
