"""How sign-in behaves: accounts are made by administrators, never by visitors."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoor(DefaultAccountAdapter):
    """No self-registration."""

    def is_open_for_signup(self, request):
        """Nobody signs up; an administrator makes the account."""
        return False
