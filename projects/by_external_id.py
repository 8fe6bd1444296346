"""A project found, made or brought up to date by the name its owner's own system has for it."""

import re

from django.db import connection, transaction
from django.utils.translation import gettext as _

from ctassist.surfaces.api.intake import bound, page_form
from ctassist.surfaces.api.refused import Problem
from ctassist.surfaces.api.resource import way_in
from ctassist.surfaces.api.writing import written_answer

from .actions import name_elsewhere
from .models import ExternalId


def brought_up_to_date(door, scheme, identifier, body, files=None):
    """201 with a new project, 200 with a changed or an unchanged one (header `Unchanged`).

    Two senders with the same name wait for each other, so that there is never a second project of it.
    """
    owner = door.user.organisation
    if owner is None:
        raise Problem(403, "not-permitted", _("This was not done."), _("You do not act for an organisation."))
    with transaction.atomic():
        hold(f"{owner.pk} {scheme} {identifier}")
        known = ExternalId.objects.visible_to(door.user)
        known = known.filter(organisation=owner, scheme=scheme, identifier=identifier).select_related("project").first()
        if known is None:
            return made(door, scheme, identifier, {"code": code_for(owner, identifier)} | body, files)
        return revised(door, known.project, body, files)


def hold(name):
    """Wait for everybody else who is busy with this name, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def made(door, scheme, identifier, body, files):
    """Propose the project and name it, in one transaction."""
    page, _named, subject = way_in(door.resource, body, door.user)
    page.act.check(subject, door.user)
    form = bound(page_form(page, subject, door.user), body, files)
    project = page().perform(door.request, subject, form)
    name_elsewhere(project, by=door.user, scheme=scheme, identifier=identifier, level=project.level)
    return written_answer(door, project, 201)


def revised(door, project, body, files):
    """Revise the project if anything is different; the code, once given, stays."""
    page = door.resource.revision()
    page.act.check(project, door.user)
    body = {name: value for name, value in body.items() if name not in ("code", "level")}
    form = bound(page_form(page, project, door.user), body, files, version=project.version)
    changed = set(form.changed_data) - {"version", "reason"}
    if changed:
        project = page().perform(door.request, project, form)
    response = written_answer(door, project, 200)
    response["Unchanged"] = "false" if changed else "true"
    return response


def code_for(owner, identifier):
    """The code proposed for a project whose sender gives none: the organisation, then its own name for it."""
    words = re.findall(r"[A-Z0-9]+", f"{owner.acronym} {identifier}".upper())
    return "-".join(words)[:60]
