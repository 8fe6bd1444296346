"""Forms of the third storey, one file a subject."""

from .joining import InterestForm, MatchForm, NeedLinkForm
from .records import (
    ActivityForm,
    AttachForm,
    ContributionForm,
    CorrectionForm,
    ExternalIdForm,
    MergeForm,
    PartnerForm,
    ProjectForm,
    ResultForm,
    SureForm,
    UpdateForm,
)

__all__ = [
    "ActivityForm",
    "AttachForm",
    "ContributionForm",
    "CorrectionForm",
    "ExternalIdForm",
    "InterestForm",
    "MatchForm",
    "MergeForm",
    "NeedLinkForm",
    "PartnerForm",
    "ProjectForm",
    "ResultForm",
    "SureForm",
    "UpdateForm",
]
