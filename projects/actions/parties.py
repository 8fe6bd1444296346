"""Who takes part, who pays, and what the project is called in its owner's own system."""

from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.removal import remove
from ctassist.workflow.write import change, create

from ..models import Contribution, ExternalId, Partner
from ..states import keeper, needs_follow


@act(keeper, label=_("Add a partner"))
def add_partner(project, *, by, **facts):
    """A new role of an organisation in the project. Owners by role read the project, funders once it is approved."""
    made = create(Partner, project=project, **facts)
    project.settle()
    return made


@act(keeper, label=_("Edit the partner"))
def revise_partner(partner, *, by, **facts):
    """Change fields of a partner; who may see the project follows."""
    change(partner, **facts)
    partner.project.settle()
    return partner


@act(keeper, label=_("Remove the partner"))
def remove_partner(partner, *, by):
    """Take a role back that was never played; one that ended has a last day instead."""
    removed = remove(partner, of="project")
    removed.above.settle()
    return removed


@act(keeper, label=_("Record a contribution"))
def record_contribution(project, *, by, **facts):
    """What a donor pledges, commits or gives; the donor sees it and, once it is approved, the project."""
    made = create(Contribution, project=project, **facts)
    project.settle()
    needs_follow(project)
    return made


@act(keeper, label=_("Edit the contribution"))
def revise_contribution(contribution, *, by, **facts):
    """Change fields of a contribution."""
    change(contribution, **facts)
    contribution.project.settle()
    needs_follow(contribution)
    return contribution


@act(keeper, label=_("Remove the contribution"))
def remove_contribution(contribution, *, by):
    """Take back what was never pledged or paid; who funds the project, and who may see it, follows."""
    removed = remove(contribution, of="project")
    removed.above.settle()
    needs_follow(removed.above)
    return removed


@act(keeper, label=_("Name it in another system"))
def name_elsewhere(project, *, by, scheme, identifier, **facts):
    """Keep the name the owner's own system has for the project."""
    return create(ExternalId, project=project, organisation=project.lead, scheme=scheme, identifier=identifier, **facts)


@act(keeper, label=_("Edit the identifier"))
def revise_name_elsewhere(name, *, by, **facts):
    """Change an identifier."""
    return change(name, **facts)


@act(keeper, label=_("Remove the identifier"))
def remove_name_elsewhere(name, *, by):
    """Forget an identifier that belongs to another project or was mistyped."""
    return remove(name, of="project")
