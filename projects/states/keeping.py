"""Who keeps a project: its own organisation, or CTED for an organisation that has nobody here."""

from django.utils.translation import gettext as _t

from ctassist.accounts.roles import holds


def owner(obj, user):
    """Somebody of the organisation that leads the project, or CTED for a project entered from published sources."""
    project = getattr(obj, "project", obj)
    if user.role == "partner" and holds(user, f"org:{project.lead.uid}"):
        return []
    return [_t("Only the project's own organisation may do this.")]


def keeper(obj, user):
    """The owner; or CTED, for organisations that have nobody here."""
    project = getattr(obj, "project", obj)
    if user.is_cted and not has_people(project.lead):
        return []
    return owner(obj, user)


def has_people(organisation):
    """Whether the organisation has somebody here who keeps its projects; asked of the database once an object."""
    if not hasattr(organisation, "_has_people"):
        organisation._has_people = organisation.people.filter(is_active=True, role="partner").exists()
    return organisation._has_people
