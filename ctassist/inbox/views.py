"""The page of the inbox; what it has shown once is marked as read from then on."""

from django.utils import timezone

from ctassist.surfaces.list_page import ListPage

from .listings import NoticeListing
from .models import Notice


class Inbox(ListPage):
    """Everything told to the person."""

    listing = NoticeListing

    def get(self, request):
        """The list as it was before; the next time its lines are read ones."""
        answer = super().get(request)
        Notice.objects.visible_to(request.user).filter(read_at=None).update(read_at=timezone.now())
        return answer
