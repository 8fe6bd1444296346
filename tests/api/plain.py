"""A record in JSON as anybody would write it down: one object, one field after the other, one question each."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField

from ctassist.reference.partial_date import PartialDate
from ctassist.surfaces.api.contract import API, CONTRACTS
from ctassist.surfaces.columns import readable


def plainly(contract, record, user):
    """Everything the contract says about a record, for this reader."""
    ref = str(getattr(record, contract.ref))
    told = {"ref": ref, "url": f"{API}{contract.kind}/{ref}/"}
    for name in (*contract.always, *contract.fields):
        told |= fact(record, record._meta.get_field(name), user)
    for part in contract.derived:
        told[part.name] = part.say(*(getattr(record, need) for need in part.needs))
    return told


def fact(record, field, user):
    """One field in JSON."""
    name = field.name
    if name == "uid":
        return {"id": str(record.uid)}
    if field.many_to_many:
        links = [link(one) for one in getattr(record, name).all() if readable(one, user)]
        return {name: sorted(links, key=lambda one: one["ref"])}
    if field.is_relation:
        return related(record, field, user)
    value = getattr(record, name)
    if field.choices:
        return {name: value, f"{name}_label": str(dict(field.flatchoices).get(value, ""))}
    told = {name: said(value)}
    number = field.get_internal_type() in ("DecimalField", "IntegerField", "PositiveIntegerField",
                                           "PositiveSmallIntegerField", "BigIntegerField", "SmallIntegerField",
                                           "PositiveBigIntegerField")  # fmt: skip
    if field.null and number and not isinstance(field, ArrayField):
        told[f"{name}_disclosure"] = "not-stated" if value is None else "stated"
    return told


def related(record, field, user):
    """A link to one record, with the place in it where it is a source."""
    other = getattr(record, field.name)
    if other is not None and not hasattr(other, "get_absolute_url"):
        return {field.name: other.code}
    told = {field.name: link(other) if other is not None and readable(other, user) else None}
    if field.name == "source" and hasattr(record, "locator"):
        told["locator"] = record.locator if told["source"] else ""
    return told


def link(other):
    """How a record is named where another points at it."""
    contract = CONTRACTS[type(other)]
    label = other._meta.get_field(contract.label) if contract.label else other._meta.pk
    return {"ref": str(getattr(other, contract.ref)), "name": str(getattr(other, label.attname))}


def said(value):
    """A value as JSON has it."""
    if isinstance(value, PartialDate):
        return value.in_json()
    return format(value, "f") if isinstance(value, Decimal) else value
