"""How far a mission may go: announcement, embargo, organisations, persons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Reach
from ctassist.accounts.models import Organisation, User
from ctassist.surfaces.forms import FactsForm, Moment, reason_field


class AnnounceForm(FactsForm):
    """How far the bare fact of the mission may be known."""

    announced_to = forms.TypedChoiceField(
        label=_("The mission itself is known to"),
        coerce=int,
        choices=Reach.choices,
        help_text=_("Takes effect once the report is adopted. What the mission found follows the State's consent."),
    )
    reason = reason_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["announced_to"].initial = self.subject.announced_to


class EmbargoForm(FactsForm):
    """Until when an adopted report stays inside."""

    embargo_until = forms.DateTimeField(
        label=_("Embargo until"), required=False, widget=Moment, help_text=_("Time in UTC. Empty: no embargo.")
    )
    reason = reason_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["embargo_until"].initial = self.subject.embargo_until


class ShareForm(FactsForm):
    """Organisations that may read the adopted report by name."""

    organisations = forms.ModelMultipleChoiceField(Organisation.objects.none(), label=_("Organisations"))
    reason = reason_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = self.offered()

    def offered(self):
        """Organisations that may not read it so far."""
        rows = Organisation.objects.visible_to(self.user).filter(retired=False)
        return rows.exclude(pk__in=self.subject.shared_with.values("pk"))


class StopForm(ShareForm):
    """Organisations that shall no longer read it."""

    def offered(self):
        """Organisations that may read it now."""
        return Organisation.objects.visible_to(self.user).filter(pk__in=self.subject.shared_with.values("pk"))


class NameForm(FactsForm):
    """A person who may read what is strictly confidential."""

    user = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Person"),
        help_text=_("Somebody strictly confidential rows are open to; the mission itself opens to them with these."),
    )
    reason = reason_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = self.offered().order_by("name")

    def offered(self):
        """People not named so far."""
        people = User.objects.visible_to(self.user).filter(is_active=True)
        return people.exclude(pk__in=self.subject.named.values("pk"))


class NamedForm(NameForm):
    """A person named so far."""

    def offered(self):
        """People named now."""
        return User.objects.visible_to(self.user).filter(pk__in=self.subject.named.values("pk"))


class ConsentForm(FactsForm):
    """Opening the record asks nothing; its next steps do."""
