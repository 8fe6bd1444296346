"""`{% load surfaces %}`: badges, facts and tables, drawn the same on every page."""

from django import template

from ..markup import badge, facts, table

register = template.Library()
for tag in (badge, facts, table):
    register.simple_tag(tag)
