"""Signing out: the session ends, and the browser is told to forget what pages have stored in it."""

from allauth.account.views import LogoutView


class SignOut(LogoutView):
    """As always, also for browsers whose scripts are off or have failed; a session that merely ends wipes nothing."""

    def post(self, *args, **kwargs):
        """Sign out and wipe."""
        answer = super().post(*args, **kwargs)
        answer["Clear-Site-Data"] = '"storage"'
        return answer
