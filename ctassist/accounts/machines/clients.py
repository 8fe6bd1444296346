"""What the acts on keys and machines are made of: the service account, the secret told once, networks in short form."""

import uuid
from ipaddress import ip_network

from django.core.exceptions import ValidationError

from ctassist.workflow.write import change, create

from ..models import ClientSecret, User
from ..models.client import no_network
from .secrets import new_secret, sealed


def a_service_account(client, role):
    """A User of its own for a machine: never a password, the organisation's role, nobody's grants."""
    account = User()
    account.set_unusable_password()
    return create(
        User,
        email=f"{client.prefix}@machines.invalid",
        name=client.name,
        role=role,
        organisation=client.organisation,
        is_machine=True,
        password=account.password,
    )


def close_service_account(client):
    """Nothing is done in its name any more; what it did keeps the name."""
    change(client.user, is_active=False, session_salt=uuid.uuid4())


def give_secret(client):
    """Make the client's present secret; its text hangs on the returned client, for the one page that tells it."""
    text = new_secret(client.prefix)
    ClientSecret.objects.create(client=client, **sealed(text))
    client.secret_text = text
    return client


def networks(texts):
    """Addresses and networks in their short form, each once; a network written with bits of a host is set right."""
    found = []
    for text in texts:
        try:
            network = ip_network(text.strip(), strict=False)
        except ValueError as wrong:
            raise ValidationError({"addresses": no_network(text)}) from wrong
        whole = network.prefixlen == network.max_prefixlen
        found.append(str(network.network_address) if whole else str(network))
    return list(dict.fromkeys(found))
