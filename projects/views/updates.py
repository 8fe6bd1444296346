"""Pages of status updates."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage

from .. import actions, forms, listings
from ..models import Project, StatusUpdate
from .sheet import columns


class StatusUpdateList(ListPage):
    """All status updates."""

    listing = listings.StatusUpdateListing


class StatusUpdateDetail(DetailPage):
    """One status update."""

    listing = listings.StatusUpdateListing
    badges = columns(listings.StatusUpdateListing, "state")
    groups = (
        (_("Sent back"), (Column("sent_back_reason", _("Because"), kind="long"),)),
        (
            _("What is said"),
            (
                *columns(listings.StatusUpdateListing, "project", "period_start", "period_end", "status_claimed"),
                *columns(listings.StatusUpdateListing, "overall", "narrative"),
                Column("constraints", _("Constraints"), kind="long"),
                Column("next_steps", _("Next steps"), kind="long"),
                Column("attachments", _("Attachments"), empty="–"),
                *columns(listings.StatusUpdateListing, "corrects"),
                Column("corrections", _("Corrected by"), empty="–"),
            ),
        ),
        (
            _("Who handled it"),
            (
                Column("submitted_by", _("Submitted by"), empty=_("not yet")),
                Column("submitted_at", _("Submitted"), empty=_("not yet")),
                Column("validated_by", _("Validated by"), empty=_("not yet")),
                Column("validated_at", _("Validated"), empty=_("not yet")),
                Column("four_eyes", _("Validated by a second person"), empty=_("not yet")),
                Column("accepted_by", _("Accepted by"), empty=_("not yet")),
                Column("accepted_at", _("Accepted"), empty=_("not yet")),
            ),
        ),
    )

    def fact_groups(self, record, user):
        """Without “sent back” where nothing was; who handled it is told to CTED and the project's organisation."""
        sent_back, said, handled = super().fact_groups(record, user)
        inside = user.is_cted or f"org:{record.project.lead.uid}" in user.tokens
        return [*([sent_back] if record.sent_back_reason else []), said, *([handled] if inside else [])]


class PostUpdate(ActPage):
    """A new status update."""

    act, form, on, beside = actions.post_update, forms.UpdateForm, Project, "updates"


class ReviseUpdate(ActPage):
    """Edit a status update."""

    act, form, on = actions.revise_update, forms.UpdateForm, StatusUpdate


class CorrectUpdate(ActPage):
    """A new version of an accepted update."""

    act, form, on = actions.correct_update, forms.CorrectionForm, StatusUpdate
