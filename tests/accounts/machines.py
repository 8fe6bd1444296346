"""What tests of machines share: keys and machines made by acts, and a small view that asks for one scope."""

import json
from datetime import timedelta

from django.utils import timezone
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from ctassist.accounts import actions
from ctassist.accounts.machines.door import HasScope, MachineSignIn
from ctassist.accounts.machines.rate import PerClient

READ = ["read"]


def facts(**told):
    """What every key and machine is made with."""
    return {"name": "Register", "scopes": READ, "expires_at": timezone.now() + timedelta(days=90)} | told


def key_of(person, **told):
    """A personal key; its text hangs on it as `secret_text`."""
    return actions.make_key(by=person, **facts(**told))


def manager(world, **told):
    """A partner of OSCE who manages its machines."""
    return world.person("mira", "partner", **{"organisation": world.osce, "manages_machines": True} | told)


def machine_of(person, **told):
    """A machine of the person's organisation; its secret hangs on it as `secret_text`."""
    return actions.make_client(by=person, **facts(**{"name": "Sync"} | told))


class Ask(APIView):
    """Answers who asks, as the API's views do."""

    authentication_classes = [MachineSignIn]
    permission_classes = [IsAuthenticated, HasScope]
    throttle_classes = [PerClient]

    def scope_needed(self, request):
        """Reading needs one scope, writing another."""
        return "read" if request.method == "GET" else "projects:write"

    def get(self, request):
        """Who it is, and what they hold."""
        who, client = request.user, request.auth
        return Response({"who": str(who), "client": client and client.name, "tokens": sorted(who.tokens)})

    def post(self, request):
        """Done."""
        return Response({}, status=201)


def ask(secret, method="get", address="203.0.113.9", view=Ask, **heads):
    """The answer to one call with a key or token."""
    heads = {"Authorization": f"Bearer {secret}"} | heads if secret is not None else heads
    request = getattr(APIRequestFactory(), method)("/", headers=heads, REMOTE_ADDR=address)
    answer = view.as_view()(request)
    if hasattr(answer, "render"):
        answer.render()
    else:  # a refusal, written by the handler of the API
        answer.data = json.loads(answer.content)
    answer.asked = request
    return answer
