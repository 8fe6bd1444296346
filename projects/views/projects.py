"""Pages of projects."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage

from .. import actions, forms, listings
from ..models import Contribution, Project
from .sheet import ASSIGNED, columns


class ProjectList(ListPage):
    """All projects."""

    listing = listings.ProjectListing


class ProjectDetail(DetailPage):
    """One project with everything recorded under it."""

    listing = listings.ProjectListing
    template = "projects/project_detail.html"
    badges = columns(listings.ProjectListing, "status")
    groups = (
        (
            _("Facts"),
            (
                *columns(listings.ProjectListing, "lead", "programme", "countries"),
                Column("places", _("Places"), value=lambda row: ", ".join(row.places)),
                *columns(listings.ProjectListing, "themes", "resolutions", "missions"),
                Column("aliases", _("Also written"), value=lambda row: " · ".join(row.aliases), empty="–"),
                Column("gender_marker", _("Gender marker")),
                *columns(listings.ProjectListing, "iati_identifier"),
                Column("external_ids", _("Kept in step with"), empty=_("no other system")),
                Column("description", _("In short"), kind="long"),
                Column("documents", _("Documents")),
                ASSIGNED,
            ),
        ),
        (
            _("Dates"),
            columns(listings.ProjectListing, "planned_start", "planned_end", "actual_start", "actual_end"),
        ),
        (_("Reporting"), columns(listings.ProjectListing, "reported_until", "overdue", "published")),
    )
    embeds = (
        ("partners", "project"),
        ("contributions", "project"),
        ("activities", "project"),
        ("results", "project"),
        ("need-links", "project"),
        ("updates", "project"),
        ("external-ids", "project"),
        ("matches", "project"),
    )

    def more(self, request, record):
        """What is known of the money, as far as this reader may know it."""
        rows = Contribution.objects.visible_to(request.user).filter(project=record)
        return {"money": money(rows)}


def money(rows):
    """Sums by kind, phase and currency, and how many of all contributions say no amount."""
    kinds, phases = dict(Contribution.Kind.choices), dict(Contribution.Phase.choices)
    groups = list(rows.sums())
    return {
        "rows": [
            {
                "kind": kinds[group["kind"]],
                "phase": phases[group["phase"]],
                "currency": group["code"],
                "total": group["total"],
                "stated": group["stated"],
            }
            for group in groups
            if group["stated"]
        ],
        "count": sum(group["count"] for group in groups),
        "silent": sum(group["count"] - group["stated"] for group in groups),
    }


class ProposeProject(ActPage):
    """A new project."""

    act, form, listing_name = actions.propose_project, forms.ProjectForm, "projects"


class ReviseProject(ActPage):
    """Edit a project."""

    act, form, on = actions.revise_project, forms.ProjectForm, Project


class PublishProject(ActPage):
    """Open a project to everybody."""

    act, form, on, beside = actions.publish_project, forms.SureForm, Project, "audience"
    intro = _("Everybody will be able to read the project and what is recorded under it, once it is approved.")


class UnpublishProject(ActPage):
    """Close a project to the public again."""

    act, form, on, beside = actions.unpublish_project, forms.SureForm, Project, "audience"


class AttachToProject(ActPage):
    """Hang a document below a project."""

    act, form, on = actions.attach_to_project, forms.AttachForm, Project
    intro = _("Whoever sees the project will see the document, as far as its own sensitivity lets it go.")
