"""What may be done with frames: open one, and revoke it at once."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from .models import Frame, outward_tokens


def signed_in(_subject, user):
    """Whoever has an account; a machine shows figures by its key."""
    if user.is_authenticated and user.is_active and not user.is_machine:
        return []
    return [_t("Only people with an account open frames.")]


def maker(frame, user):
    """The person who opened it."""
    return [] if frame.maker_id == user.pk else [_t("Only the person who opened the frame may do this.")]


def not_revoked(frame):
    """It has not been revoked before."""
    return [_t("It has been revoked already.")] if frame.revoked_at else []


@act(signed_in, label=_("Open a frame"))
def open_frame(_subject, *, by, figure, query, days):
    """A frame of a figure with these filters, open for so many days."""
    facts = {"until": timezone.localdate() + timedelta(days=days), "salt": by.session_salt}
    return create(Frame, figure=figure, query=query, maker=by, rights=sorted(outward_tokens(by)), **facts)


@act(maker, when=not_revoked, label=_("Revoke"))
def revoke_frame(frame, *, by):
    """From the next view on it shows nothing, in whatever page it stands."""
    return change(frame, revoked_at=timezone.now())
