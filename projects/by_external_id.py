"""A project found, made or brought up to date by the name its owner's own system has for it."""

import re
from collections import Counter

from django.db import connection
from django.utils.translation import gettext as _

from ctassist.surfaces.api.intake import bound, one_object, page_form
from ctassist.surfaces.api.refused import Problem
from ctassist.surfaces.api.resource import way_in
from ctassist.surfaces.api.writing import Written
from ctassist.workflow.together import hold, is_held, said, whole

from .actions import name_elsewhere
from .models import ExternalId, Project

#: Under which question names read ahead are known.
AHEAD = "projects by external id"


def brought_up_to_date(door, scheme, identifier, body, files=None):
    """201 with a new project, 200 with a changed or an unchanged one (header `Unchanged`).

    Two senders with the same name wait for each other, so that there is never a second project of it.
    """
    owner = door.user.organisation
    if owner is None:
        raise Problem(403, "not-permitted", _("This was not done."), _("You do not act for an organisation."))
    one_object(body)
    with whole():
        project = called(owner, door.user, scheme, identifier)
        if project is None:
            return made(door, scheme, identifier, {"code": code_for(owner, identifier)} | body, files)
        return revised(door, project, body, files)


def called(owner, user, scheme, identifier):
    """The project of this name, or None; what was read ahead for acts done together is good once, and as long as
    nobody wrote it by another way."""
    ahead = said(AHEAD) or {}
    if (scheme, identifier) in ahead:
        project = ahead.pop((scheme, identifier))
        if project is None or is_held(project):
            return project
    hold_names(owner, {(scheme, identifier)})
    return next(iter(found(owner, user, {(scheme, identifier)}).values()), None)


def read_ahead(user, names):
    """Hold all these names and find their projects at once, with everything that revising them asks for.

    A project that has two of the names is left to be found when its turn comes, as it is then.
    """
    owner = user.organisation
    if owner is None:
        return
    hold_names(owner, names)
    keys = {name: project.pk for name, project in found(owner, user, names).items()}
    once = {key for key, times in Counter(keys.values()).items() if times == 1}
    projects = {project.pk: project for project in Project.held(once)}
    for project in projects.values():
        hold(project)
    ahead = {name: projects.get(keys.get(name)) for name in names if keys.get(name) in {None, *projects}}
    said(AHEAD).update(ahead)


def found(owner, user, names):
    """{(scheme, identifier): project} of those that exist."""
    schemes, identifiers = zip(*names, strict=True)
    rows = ExternalId.objects.visible_to(user).filter(organisation=owner, scheme__in=schemes)
    rows = rows.filter(identifier__in=identifiers).select_related("project")
    return {(row.scheme, row.identifier): row.project for row in rows if (row.scheme, row.identifier) in names}


def hold_names(owner, names):
    """Wait for everybody else who is busy with these names, in one order, until the transaction ends."""
    told = sorted(f"{owner.pk} {scheme} {identifier}" for scheme, identifier in names)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(n, 0)) FROM unnest(%s::text[]) n", [told])


def made(door, scheme, identifier, body, files):
    """Propose the project and name it, in one transaction."""
    page, _named, subject = way_in(door.resource, body, door.user)
    page.act.check(subject, door.user)
    form = bound(page_form(page, subject, door.user), body, files)
    project = page().perform(door.request, subject, form)
    name_elsewhere(project, by=door.user, scheme=scheme, identifier=identifier, level=project.level)
    return Written(project, 201)


def revised(door, project, body, files):
    """Revise the project if anything is different; the code, once given, stays."""
    page = door.resource.revision()
    page.act.check(project, door.user)
    body = {name: value for name, value in body.items() if name not in ("code", "level")}
    form = bound(page_form(page, project, door.user), body, files, version=project.version)
    changed = set(form.changed_data) - {"version", "reason"}
    if changed:
        project = page().perform(door.request, project, form)
    return Written(project, 200, unchanged=not changed)


def code_for(owner, identifier):
    """The code proposed for a project whose sender gives none: the organisation, then its own name for it."""
    words = re.findall(r"[A-Z0-9]+", f"{owner.acronym} {identifier}".upper())
    return "-".join(words)[:60]
