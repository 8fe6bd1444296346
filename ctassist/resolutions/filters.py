"""What lists of instruments and provisions can be narrowed by."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation
from ctassist.reference.models import Theme
from ctassist.surfaces.filters import ByCode, Choice, Flag, Linked, ListingFilter, Period, Words

from .models import Provision, Relation, Resolution

#: What upper storeys know of paragraphs: {what: [rows(user), a queryset with a column `provision`]}.
_ABOVE = {"cited": [], "answered": []}


def says_of_provisions(what):
    """Register `rows(user)`, which names the paragraphs that are cited, or answered, as far as this reader sees."""

    def register(rows):
        _ABOVE[what].append(rows)
        return rows

    return register


class KnownAbove(Flag):
    """A yes or no upper storeys know."""

    def __init__(self, label, what):
        self.what = what
        super().__init__(label, None)

    def filter(self, rows, value):
        """Each storey is asked paragraph by paragraph, so that the first row found is enough."""
        if not value:
            return rows
        known = Q(pk__in=[])
        for above in _ABOVE[self.what]:
            known |= Q(Exists(above(self.user).filter(provision=OuterRef("pk"))))
        return rows.filter(known) if value == "yes" else rows.exclude(known)


class EitherWay(ByCode):
    """Relations in which an instrument stands on either side."""

    def filter(self, rows, value):
        return rows.filter(Q(subject__slug=value) | Q(target__slug=value)) if value else rows


class ResolutionFilter(ListingFilter):
    """Instruments."""

    q = Words("slug", "symbol", "number", "year", "subject", "note", "known_from", "url")
    kind = Choice("kind", _("Kind"), Resolution.Kind.choices)
    theme = Linked("themes", _("Theme"), Theme.objects.all())
    adopted = Period("adopted_on", _("Adopted"))
    chapter_vii = Choice("chapter_vii", _("Under Chapter VII"), ((True, _("yes")), (False, _("no"))))
    issued_by = Linked("issued_by", _("Adopted by"), Organisation.objects.all(), to_field_name="acronym")
    check_status = Choice("check_status", _("How sure the row is"), Resolution.Check.choices)
    retired = Flag(_("Retired"), lambda rows, yes: rows.filter(retired=yes))

    class Meta:
        model = Resolution
        fields = []


class ProvisionFilter(ListingFilter):
    """Provisions."""

    q = Words("code", "paragraph", "label", "guide")
    resolution = ByCode("resolution", _("Instrument"), "resolutions.Resolution", code="slug")
    theme = Linked("themes", _("Theme"), Theme.objects.all())
    force = Choice("force", _("Force"), Provision.Force.choices)
    cited = KnownAbove(_("Cited in a finding or recommendation"), "cited")
    answered = KnownAbove(_("Answered by a project"), "answered")
    retired = Flag(_("Retired"), lambda rows, yes: rows.filter(retired=yes))

    class Meta:
        model = Provision
        fields = []


class RelationFilter(ListingFilter):
    """Relations between instruments."""

    q = Words("subject__symbol", "target__symbol", "note")
    resolution = EitherWay("subject", _("Instrument on either side"), "resolutions.Resolution", code="slug")
    kind = Choice("kind", _("Relation"), Relation.Kind.choices)

    class Meta:
        model = Relation
        fields = []
