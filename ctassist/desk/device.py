"""What a device asks: for whom it speaks, whether it may keep a mission; and the worker that opens what it keeps."""

from django.contrib.staticfiles import finders
from django.http import FileResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views import View

from ctassist.accounts.audience import Level
from ctassist.surfaces.act_page import visible_or_404
from missions.models import Mission
from missions.states import team


class Standing(View):
    """For one mission: the person, a fresh token for forms, and what this person may. Hidden is as unknown."""

    def get(self, request, ref):
        """401 where the session is over, so that what waits is kept until somebody signs in again."""
        if not request.user.is_authenticated:
            return JsonResponse({}, status=401)
        mission = visible_or_404(Mission, "code", ref, request.user)
        writes = not list(team(mission, request.user))
        told = {
            "person": str(request.user.uid),
            "token": get_token(request),
            "writes": writes,
            "keeps": writes and mission.level < Level.STRICTLY_CONFIDENTIAL,
        }
        return JsonResponse(told, headers={"Cache-Control": "private, no-store"})


class Worker(View):
    """The program a browser runs beside the pages of the desk; its address says what it may touch: /desk/ alone."""

    def get(self, request):
        """The file itself, looked at anew each time."""
        file = open(finders.find("js/desk_worker.js"), "rb")
        return FileResponse(file, content_type="text/javascript", headers={"Cache-Control": "no-cache"})
