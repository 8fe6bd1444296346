"""Scopes: what a key or a machine may be used for; never more than its person or service account may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """One thing a client may be used for; the acts still ask for the role."""

    READ = "read", _("read what the account may see")
    MISSIONS = "missions:write", _("write missions, findings, facts and events")
    RECOMMENDATIONS = "recommendations:write", _("write recommendations, needs and offers")
    PROJECTS = "projects:write", _("write projects, activities, contributions, results and links to needs")
    UPDATES = "updates:write", _("write status updates")
    DOCUMENTS = "documents:write", _("register documents")
    REGISTRY = "registry:write", _("write organisations, resolutions and reference data")
    WEBHOOKS = "webhooks:manage", _("manage webhooks")
    REPORTS = "reports:make", _("make reports, and end frames of figures")
    TEAMWORK = "teamwork:write", _("write comments and tasks, and mark notices as read")
    INTERESTS = "interests:write", _("express interest in needs, and take it back")


#: What each role has any use for; asking for more is refused when the client is made.
OF_ROLE = {
    "cted": tuple(Scope),
    "partner": (
        *(Scope.READ, Scope.RECOMMENDATIONS, Scope.PROJECTS, Scope.UPDATES, Scope.DOCUMENTS),
        *(Scope.WEBHOOKS, Scope.REPORTS, Scope.TEAMWORK, Scope.INTERESTS),
    ),
    "donor": (Scope.READ, Scope.WEBHOOKS, Scope.REPORTS, Scope.TEAMWORK, Scope.INTERESTS),
}
#: What is held by whoever holds a wider scope: a key that may write projects could express interest before.
WITHIN = {Scope.INTERESTS.value: Scope.PROJECTS.value}


def scopes_of(role):
    """The scopes a client of that role may carry, as plain texts in their order."""
    return [scope.value for scope in OF_ROLE.get(role, ())]


def in_words(scope):
    """A scope as developers write it and as people read it."""
    return f"{scope}: {Scope(scope).label}"
