"""Accounts' place in Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Fourth floor: organisations, users, grants, the audience rule."""

    name = "ctassist.accounts"
    label = "accounts"

    def ready(self):
        """Every row people say a code of can be raised and lowered in its sensitivity; sign-ins are listened to.

        Tasks register the jobs of the night; second persons are told of proposals.
        """
        from . import second_persons, sessions, tasks  # noqa: F401
        from .views.levels import declare_level_pages

        declare_level_pages()
