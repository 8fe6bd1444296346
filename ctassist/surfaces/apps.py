"""Surfaces' place in Django."""

from django.apps import AppConfig


class SurfacesConfig(AppConfig):
    """Second floor: lists, pages, exports; knows no subject matter."""

    name = "ctassist.surfaces"
    label = "surfaces"
