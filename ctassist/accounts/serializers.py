"""What the API says about organisations."""

from ctassist.surfaces.api.contract import Contract

from .models import Organisation


class OrganisationContract(Contract):
    """A body that takes part."""

    model, ref, label = Organisation, "uid", "acronym"
    also_named, always = ("acronym__iexact",), ("uid", "version")
    fields = (
        "acronym",
        "name",
        "aliases",
        "kind",
        "country",
        "parent",
        "successor",
        "succeeded_on",
        "is_donor",
        "established_on",
        "iati_identifier",
        "retired",
    )
