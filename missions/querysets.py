"""Questions about many missions: whose clocks have run out."""

from django.db.models import Q
from django.utils import timezone

from ctassist.accounts.guarded import GuardedQuerySet


class MissionQuerySet(GuardedQuerySet):
    """Missions, asked about their clocks."""

    def comments_overdue(self, yes=True):
        """Drafts with the State for longer than it has; or all others."""
        late = Q(state="with-state", comments_due_on__lt=timezone.localdate())
        return self.filter(late) if yes else self._others(late)

    def response_overdue(self, yes=True):
        """Reports transmitted and not answered in time; or all others."""
        late = Q(state__in=("transmitted", "awaiting-response"), response_due_on__lt=timezone.localdate())
        return self.filter(late) if yes else self._others(late)

    def _others(self, condition):
        return self.exclude(pk__in=self.model._base_manager.filter(condition).values("pk"))
