"""The page of the inbox; what it has shown once is marked as read from then on."""

from django.utils import timezone
from django.utils.translation import gettext as _t

from ctassist.surfaces.detail_page import DetailPage
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


class NoticeDetail(DetailPage):
    """One notice; what it is about is one click away."""

    listing = NoticeListing

    def more(self, request, record):
        """Who sees it."""
        return {"audience": {"who": [_t("You, who were told.")], "level": None}}
