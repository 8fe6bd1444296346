"""Reference's place in Django."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """Third floor: countries, themes, currencies, partial dates."""

    name = "ctassist.reference"
    label = "reference"
