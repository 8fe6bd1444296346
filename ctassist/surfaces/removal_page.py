"""The page on which an entry made by mistake is taken back: it says what goes, and asks why."""

from django.utils.translation import gettext_lazy as _

from .act_page import ActPage
from .forms import FactsForm


class RemovalForm(FactsForm):
    """Why it goes."""

    asks_reason = True


class RemovalPage(ActPage):
    """Subclasses declare `act` and `on`; one goes on to the record the entry hung on."""

    form = RemovalForm
    makes = False
    intro = _(
        "For an entry made by mistake. It goes from every list, figure and report to come; the history keeps what it "
        "was, who took it away, and why."
    )
