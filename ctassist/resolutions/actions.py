"""What may be done to resolutions, other instruments and their provisions: CTED staff and administrators keep them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import administrator, any_of, cted
from ctassist.workflow.act import act
from ctassist.workflow.removal import remove
from ctassist.workflow.write import change, create

from .models import Provision, Relation, Resolution
from .paragraphs import provision_code, sort_key

keeps_reference = any_of(cted, administrator)


@act(keeps_reference, label=_("Register an instrument"))
def register_resolution(_subject, *, by, **facts):
    """A resolution or another instrument. Facts are fields of Resolution."""
    if not facts.get("slug", "")[:1].isalnum():
        raise ValidationError({"slug": _t("A reference begins with a letter or a digit: 1373, madrid-2015.")})
    return create(Resolution, **facts)


@act(keeps_reference, label=_("Edit the instrument"))
def revise_resolution(resolution, *, by, **facts):
    """Change fields of an instrument; its reference stays."""
    return change(resolution, **facts)


@act(keeps_reference, label=_("Add a provision"))
def add_provision(resolution, *, by, paragraph, **facts):
    """An operative paragraph of the instrument; its reference and its place in the order follow from its number."""
    return create(Provision, resolution=resolution, **_place(resolution, paragraph), **facts)


@act(keeps_reference, label=_("Edit the provision"))
def revise_provision(provision, *, by, **facts):
    """Change what is said about a paragraph; its number stays."""
    return change(provision, **facts)


@act(keeps_reference, label=_("Relate to another instrument"))
def relate_resolutions(resolution, *, by, kind, target, note=""):
    """Say that this instrument renews, reaffirms, supersedes or supplements another."""
    if target == resolution:
        raise ValidationError({"target": _t("An instrument is not related to itself.")})
    if resolution.relations.filter(kind=kind, target=target).exists():
        raise ValidationError({"target": _t("This relation is recorded already.")})
    create(Relation, subject=resolution, kind=kind, target=target, note=note)


@act(keeps_reference, label=_("Remove the relation"))
def remove_relation(relation, *, by):
    """Take back a relation the instruments do not have."""
    return remove(relation, of="subject")


def _place(resolution, paragraph):
    if not any(ch.isascii() and ch.isalnum() for ch in paragraph):
        raise ValidationError({"paragraph": _t("Write the number of the paragraph: 2(g), 14.")})
    code = provision_code(resolution, paragraph)
    if Provision.objects.filter(code=code).exists():
        raise ValidationError({"paragraph": _t("Paragraph %(code)s is recorded already.") % {"code": code}})
    return {"paragraph": paragraph, "code": code, "sort_key": sort_key(paragraph)}
