"""Visit: up to which place in the change feed somebody has looked, so that they can be told what came since."""

from django.conf import settings
from django.db import models


class Visit(models.Model):
    """`since` is where the visit before this one ended, `last` where they looked last; both are cursors."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.CharField(max_length=200, blank=True)
    since_at = models.DateTimeField(null=True)
    last = models.CharField(max_length=200)
    last_at = models.DateTimeField()

    keeps_no_versions = True

    def __str__(self):
        return f"{self.person_id} {self.last_at:%Y-%m-%d}"
