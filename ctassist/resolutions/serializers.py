"""What the API says about instruments, their operative paragraphs and their relations."""

from ctassist.surfaces.api.contract import Contract

from .models import Provision, Relation, Resolution


class ResolutionContract(Contract):
    """A resolution or another instrument."""

    model, ref, label = Resolution, "slug", "symbol"
    also_named, always = ("symbol",), ()
    fields = (
        "symbol",
        "kind",
        "number",
        "year",
        "adopted_on",
        "subject",
        "chapter_vii",
        "issued_by",
        "check_status",
        "known_from",
        "url",
        "retired",
        "themes",
    )


class ProvisionContract(Contract):
    """An operative paragraph, in short own words."""

    model, label = Provision, "label"
    also_named, always = (), ()
    fields = ("code", "resolution", "paragraph", "label", "force", "guide", "retired", "themes")


class RelationContract(Contract):
    """How one instrument relates to another."""

    model, ref = Relation, "pk"
    also_named, always = (), ()
    fields = ("subject", "kind", "target", "note")
