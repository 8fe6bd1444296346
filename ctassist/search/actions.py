"""What may be done with saved views: save the list one looks at, revise the view, remove it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from .models import SavedView
from .saving import checked, names_records

MOST = 100


def has_account(_subject, user):
    """Whoever has an account, machines left out: they keep their addresses themselves."""
    if user.is_authenticated and user.is_active and not user.is_machine:
        return []
    return [_t("Only people with an account save views.")]


def owner(view, user):
    """The person who saved it."""
    return [] if view.owner_id == user.pk else [_t("Only the person who saved this view may do this.")]


@act(has_account, label=_("Save this view"))
def save_view(_subject, *, by, name, listing, query="", shared=False):
    """A list with its filters under a name, for oneself or for one's organisation."""
    query = checked(by, listing, query)
    if SavedView.objects.visible_to(by).filter(owner=by).count() >= MOST:
        raise ValidationError(_t("You have %(most)s views already. Remove one first.") % {"most": MOST})
    facts = {"name": name, "listing": listing, "query": query, "organisation": _shared(by, listing, query, shared)}
    return create(SavedView, owner=by, **facts)


@act(owner, label=_("Edit the view"))
def revise_view(view, *, by, name, query="", shared=False):
    """Another name, other filters, shared or no longer."""
    query = checked(by, view.listing, query)
    return change(view, name=name, query=query, organisation=_shared(by, view.listing, query, shared))


@act(owner, label=_("Remove the view"))
def remove_view(view, *, by):
    """It is gone for everybody; the records in it stay as they are."""
    return change(view, removed=True)


def _shared(by, listing, query, shared):
    """The organisation it is shared with; a view that names a record stays its owner's, as not all may know of that."""
    if not shared:
        return None
    if by.organisation is None:
        raise ValidationError({"shared": _t("You belong to no organisation to share it with.")})
    if found := names_records(listing, query):
        said = _t("A view that names a record (%(names)s) stays your own: not everybody may know of the record.")
        raise ValidationError({"shared": said % {"names": ", ".join(found)}})
    return by.organisation
