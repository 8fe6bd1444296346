"""How sign-in behaves: accounts are made by administrators, never by visitors; failing is counted."""

from allauth.account.adapter import DefaultAccountAdapter

from .throttle import attempt, forget


class ClosedDoor(DefaultAccountAdapter):
    """No self-registration; five failures an address and twenty a machine in a quarter of an hour."""

    def is_open_for_signup(self, request):
        """Nobody signs up; an administrator makes the account."""
        return False

    def authenticate(self, request, **credentials):
        """The person, or None; refused in the same words for addresses that exist and those that do not."""
        counted = attempt(credentials.get("email") or "", self.get_client_ip(request))
        if counted is None:
            raise self.validation_error("too_many_login_attempts")
        person = super().authenticate(request, **credentials)
        if person is not None:
            forget(counted)
        return person

    def pre_authenticate(self, request, **credentials):
        """Counted by `authenticate` already."""

    def reauthenticate(self, user, password):
        """The person's own password again, counted like a sign-in."""
        from allauth.core import context

        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def _rollback_login_failed_rl_usage(self):
        """Nothing was counted in the cache."""
