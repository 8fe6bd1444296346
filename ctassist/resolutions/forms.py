"""What is asked about instruments, provisions and relations."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.forms import ActForm

from .models import Provision, Relation, Resolution


class ResolutionForm(ActForm):
    """Registering and editing an instrument."""

    once = ("slug",)

    class Meta:
        model = Resolution
        fields = [
            "slug",
            "symbol",
            "kind",
            "number",
            "year",
            "adopted_on",
            "subject",
            "themes",
            "chapter_vii",
            "issued_by",
            "check_status",
            "known_from",
            "note",
            "url",
            "retired",
        ]


class ProvisionForm(ActForm):
    """Adding and editing a paragraph."""

    parent = "resolution"
    once = ("paragraph",)

    class Meta:
        model = Provision
        fields = ["paragraph", "label", "force", "themes", "guide", "retired"]
        help_texts = {
            "paragraph": _(
                "As the text counts: 2(g). Where the number is not known for sure, a word in brackets: (borders)."
            ),
            "label": _("A summary in own words, never the text itself."),
        }


class RelationForm(ActForm):
    """Relating two instruments."""

    parent = "subject"

    class Meta:
        model = Relation
        fields = ["kind", "target", "note"]
