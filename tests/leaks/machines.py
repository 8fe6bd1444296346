"""Keys, machines and saved views in the scene: their names are canaries only few may read."""

from datetime import timedelta

from django.utils import timezone

from ctassist.accounts.actions import make_client, make_key
from ctassist.search.actions import save_view
from ctassist.urls import urlpatterns  # noqa: F401  (declares every list)


def keys_and_machines(store, people, secret):
    """A key of PU, and a machine of PY's organisation; nobody else of either organisation manages machines."""
    facts = {"scopes": ["read"], "expires_at": timezone.now() + timedelta(days=90)}
    make_key(by=people.user("PU"), name=store.mark(secret, {"PU", "AD"}), **facts)
    manager = people.world.person("mona", "partner", organisation=people.world.unodc, manages_machines=True)
    make_client(by=manager, name=store.mark(secret, {"AD"}), **facts)


def saved_views(store, people, secret):
    """A view of PU's own, and one PU shares with the organisation PS belongs to as well."""
    for shared, readers in ((False, {"PU"}), (True, {"PU", "PS"})):
        name = store.mark(secret, readers)
        save_view(None, by=people.user("PU"), name=name, listing="findings", query="kind=shortfall", shared=shared)
