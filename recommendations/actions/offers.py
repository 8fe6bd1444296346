"""Recording what an organisation holds ready."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.refusals import NotPermitted
from ctassist.workflow.write import change, create
from missions.codes import next_code

from ..models import Offer
from ..states import offer_owner
from .conditions import is_open, only_told
from .permits import offers


def _own(by, organisation):
    """A partner offers for its own organisation; CTED records the offers of others."""
    if by.role == "partner":
        if organisation not in (None, by.organisation):
            raise NotPermitted(_t("You offer for your own organisation."))
        return by.organisation
    if organisation is None:
        raise ValidationError({"organisation": _t("Say who offers this.")})
    return organisation


@act(offers, label=_("Record an offer"))
def make_offer(_subject, *, by, organisation=None, **facts):
    """An offer of assistance, numbered within its organisation. Facts are fields of Offer."""
    only_told(facts)
    owner = _own(by, organisation)
    prefix = f"{slugify(owner.acronym).upper()[:30] or 'OFFER'}-O"
    return create(Offer, code=next_code(Offer, prefix), organisation=owner, **facts)


@act(offer_owner, when=is_open, label=_("Edit the offer"))
def revise_offer(offer, *, by, **facts):
    """Change fields of an offer; whose offer it is stays."""
    only_told(facts)
    facts.pop("organisation", None)
    return change(offer, **facts)
