"""Following a country, a theme, a mission or a project: what changes there is told once a day."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import readable
from ctassist.workflow.act import act
from ctassist.workflow.write import create

from ..models import Subscription


def follows(record, user):
    """Whoever has an account that sees content."""
    if user.is_authenticated and user.role != "administrator" and readable(record, user):
        return []
    return [_t("Only people who see content follow it.")]


def follows_not_yet(record, user):
    """And does not follow it already."""
    against = follows(record, user)
    return against or ([_t("You follow this already.")] if _mine(record, user).exists() else [])


def follows_it(record, user):
    """And follows it."""
    against = follows(record, user)
    return against or ([] if _mine(record, user).exists() else [_t("You do not follow this.")])


def _mine(record, user):
    return Subscription.objects.filter(person=user.pk, about_type=record._meta.label, about_uid=record.uid)


@act(follows_not_yet, label=_("Follow"))
def follow(record, *, by):
    """Be told what changes about it, as far as one may see the changes."""
    return create(
        Subscription,
        person=by,
        about_type=record._meta.label,
        about_uid=record.uid,
        about_code=getattr(record, "iso3", "") or record.code,
    )


@act(follows_it, label=_("Stop following"))
def unfollow(record, *, by):
    """No more lines about it."""
    _mine(record, by).delete()
