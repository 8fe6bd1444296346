"""What the list of documents can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation
from ctassist.surfaces.filters import ByCode, Choice, Flag, Linked, ListingFilter, Period, Words

from .examine import KINDS
from .models import Document


class DocumentFilter(ListingFilter):
    """Documents. Those of a mission or project are asked for by its code; the link itself lives above."""

    q = Words("code", "title", "edition", "file_name", "sha256", "url", "publisher__name", "publisher__acronym")
    kind = Choice("kind", _("Kind"), Document.Kind.choices)
    language = Words("language")
    publisher = Linked("publisher", _("Publisher"), Organisation.objects.all(), to_field_name="acronym")
    owner = Linked("owner", _("Held by"), Organisation.objects.all(), to_field_name="acronym")
    published = Period("published_on", _("Published"))
    media_type = Choice("media_type", _("Type of file"), [(kind.media_type, kind.label) for kind in KINDS.values()])
    has_file = Flag(_("With its file"), lambda rows, yes: rows.exclude(sha256="") if yes else rows.filter(sha256=""))
    reach = Choice("reach", _("May go to"), Document._meta.get_field("reach").choices)
    level = Choice("level", _("Sensitivity"), Document._meta.get_field("level").choices)
    mission = ByCode("missions", _("Mission"), "missions.Mission")
    project = ByCode("projects", _("Project"), "projects.Project")

    class Meta:
        model = Document
        fields = []
