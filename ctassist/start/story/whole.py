"""The whole story, in the order in which one thing can point at another; all of it or nothing."""

from django.db import transaction

from ctassist.documents.models import Document

from . import (
    bodies,
    events,
    illustrative,
    instruments,
    mission_2012_2016,
    mission_2019,
    mission_2021,
    offered,
    projects_2015,
    projects_osce,
    projects_unodc,
    reported,
    sources,
    speech_2015,
)
from .known import Known
from .people import tell_guests, tell_staff

MISSIONS = (mission_2012_2016, mission_2019, mission_2021, reported, events, speech_2015)
PROJECTS = (projects_unodc, projects_osce, projects_2015, illustrative, offered)


def is_told():
    """The sources come with the story, and the story comes whole."""
    return Document._base_manager.filter(code=sources.SOURCES[0][0]).exists()


def tell_story():
    """Tell it, unless it has been told; returns whether anything was written."""
    with transaction.atomic():
        if is_told():
            return False
        tell_staff()
        known = Known()
        for part in (bodies, sources, instruments):
            part.tell(known)
        tell_guests(known)
        for part in (*MISSIONS, *PROJECTS):
            part.tell(known)
    return True
