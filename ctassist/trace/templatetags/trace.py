"""`{% load trace %}`: the ribbon of a record's place in the chain, and the address of its whole history."""

from django import template
from django.urls import reverse

from ..drawn import ribbon_of

register = template.Library()


@register.inclusion_tag("surfaces/_ribbon.html", takes_context=True)
def ribbon(context, record):
    """The record's place in the chain, as far as the reader may see it."""
    return ribbon_of(record, context["request"].user) | {"icons": context.get("icons")}


@register.simple_tag(takes_context=True)
def history_address(context, record):
    """Where all entries about the record are; empty where none are kept."""
    listing = context.get("listing")
    if listing is None or not hasattr(record, "uid"):
        return ""
    return reverse("history", args=[listing.name, getattr(record, listing.ref)])
