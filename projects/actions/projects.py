"""Proposing, revising and publishing projects; the papers and assessments that belong to them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Level
from ctassist.workflow.act import act, lock
from ctassist.workflow.write import change, create

from ..models import Project
from ..states import keeper


def may_propose(_subject, user):
    """An implementing partner, for its own organisation; CTED, for organisations that have nobody here."""
    return [] if user.role == "partner" or user.is_cted else [_t("Only an implementing partner may do this.")]


def check_lead(lead, by):
    """Nobody writes a project into another organisation's name while that organisation can do so itself."""
    if by.is_cted and lead.people.filter(is_active=True, role="partner").exists():
        raise ValidationError({"lead": _t("This organisation has people here and keeps its projects itself.")})
    if by.role == "partner" and lead.pk != by.organisation_id:
        raise ValidationError({"lead": _t("You write projects of your own organisation only.")})


def seen_by(by, **records):
    """A record the person may not see is answered like one that does not exist, beside its field."""
    for name, record in records.items():
        if record is not None and not record.readable_by(by):
            raise ValidationError({name: _t("There is no such record.")})


@act(may_propose, label=_("Propose a project"))
def propose_project(_subject, *, by, lead, **facts):
    """A new project in the pipeline, known to its owners and CTED only. Facts are fields of Project."""
    check_lead(lead, by)
    for mission in facts.get("missions") or ():
        seen_by(by, missions=mission)
    return create(Project, lead=lead, **facts)


@act(keeper, label=_("Edit the project"))
def revise_project(project, *, by, **facts):
    """Change fields of the project; its code stays, because codes of other records are made of it."""
    facts.pop("code", None)
    if "lead" in facts and facts["lead"] != project.lead:
        check_lead(facts["lead"], by)
    for mission in set(facts.get("missions") or ()) - set(project.missions.all()):
        seen_by(by, missions=mission)
    return change(project, **facts)


def _may_be_published(project):
    against = [_t("This project is published already.")] if project.published else []
    if project.level != Level.UNCLASSIFIED:
        against.append(_t("Only an unclassified project is published; ask for a lower level first."))
    return against


def _is_published(project):
    return [] if project.published else [_t("This project is not published.")]


@act(keeper, when=_may_be_published, label=_("Publish"))
def publish_project(project, *, by):
    """Open the project to everybody, from the day on which it is approved."""
    return change(project, published=True)


@act(keeper, when=_is_published, label=_("Take back from the public"))
def unpublish_project(project, *, by):
    """Close the project to the public again."""
    return change(project, published=False)


@act(keeper, label=_("Attach a document"))
def attach_to_project(project, *, by, document):
    """Hang a document below the project: from now on its audience is the project's, less its own level and reach."""
    seen_by(by, document=document)
    lock(document)
    if by.role == "partner" and document.owner_id != by.organisation_id:
        raise ValidationError({"document": _t("This document is not your organisation's to share.")})
    if document.owner_id and document.owner_id not in (by.organisation_id, project.lead_id):
        held = _t("%(owner)s holds this document; cite it as a source instead.") % {"owner": document.owner}
        raise ValidationError({"document": held})
    if document.ceiling is not None:
        raise ValidationError({"document": _t("This document belongs to another record already.")})
    return change(project, documents=[*project.documents.all(), document])
