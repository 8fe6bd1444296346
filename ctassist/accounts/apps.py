"""Accounts' place in Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Fourth floor: organisations, users, grants, the audience rule."""

    name = "ctassist.accounts"
    label = "accounts"
