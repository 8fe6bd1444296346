"""Links by which a person sets a password: valid three days, once, and until the account's salt changes."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse


class SaltedLinks(PasswordResetTokenGenerator):
    """Django's tokens, ended also by whatever ends a person's sessions."""

    def _make_hash_value(self, user, timestamp):
        return f"{super()._make_hash_value(user, timestamp)}{user.session_salt}{user.is_active}"


def sign_in_link(request, person):
    """The absolute address of a fresh link for one person."""
    from allauth.account.utils import user_pk_to_url_str

    key = {"uidb36": user_pk_to_url_str(person), "key": SaltedLinks().make_token(person)}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=key))
