"""The audience of every row computed afresh from its facts; a row that says otherwise is corrected and recorded."""

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _

from ctassist.accounts.guarded import Guarded
from ctassist.accounts.models import Organisation
from ctassist.documents.models import Document
from ctassist.history.record import entry_under_way, record
from ctassist.reference.models import Country
from ctassist.workflow.act import lock

from .papers import hanging_wrong, hangs_right, parent_of

BATCH = 1000
ACT = "nightly.recheck_audience"

#: What the rule asks of a record beyond its own columns, where rows that hang on it ask it too.
ASKED_OF = {
    "missions.Mission": ("countries", "shared_with", "named", "consents"),
    "projects.Project": ("lead",),
    "recommendations.Offer": ("organisation",),
    "recommendations.Recommendation": ("mission",),
}
#: What the rule asks of a row of its own.
ASKED = {
    "missions.Mission": ASKED_OF["missions.Mission"],
    "missions.Event": ("countries",),
    "recommendations.Recommendation": ("findings",),
    "recommendations.Need": ("findings",),
    "projects.Project": ("countries", "partners__organisation", "contributions__donor"),
}


def guarded_models():
    """Models with an audience; what others hang on comes first, documents last because they hang on several."""
    found = [model for model in apps.get_models() if issubclass(model, Guarded)]
    return sorted(found, key=lambda model: model is Document)


def asked(model):
    """Relations to read with a batch, so that the rule asks the database nothing for a single row."""
    found = list(ASKED.get(model._meta.label, ()))
    for field in model._meta.concrete_fields:
        if field.many_to_one and issubclass(field.related_model, (Guarded, Organisation, Country)):
            found += [
                field.name,
                *(f"{field.name}__{more}" for more in ASKED_OF.get(field.related_model._meta.label, ())),
            ]
    return found


def batches(model, size=BATCH):
    """All rows in the order of their keys, without their long texts, a batch at a time."""
    texts = [field.name for field in model._meta.concrete_fields if isinstance(field, models.TextField)]
    rows, last = model._base_manager.defer(*texts).prefetch_related(*asked(model)).order_by("pk"), 0
    while batch := list(rows.filter(pk__gt=last)[:size]):
        yield batch
        last = batch[-1].pk


def fits(row):
    """Whether what is stored is what the rule says now."""
    return (sorted(row.audience_tokens()), row.consent_ends()) == (row.audience, row.lapses_at)


def recheck(size=BATCH):
    """{"checked": rows, "corrected": {model: rows}} over all guarded rows."""
    checked, corrected = 0, {}
    for model in guarded_models():
        if model is Document and (hung := sum(hang_again(document.pk) for document in hanging_wrong())):
            corrected[model._meta.label] = hung
        for batch in batches(model, size):
            checked += len(batch)
            mended = sum(mend(model, row.pk) for row in batch if not fits(row))
            if mended:
                label = model._meta.label
                corrected[label] = corrected.get(label, 0) + mended
    return {"checked": checked, "corrected": corrected}


def mend(model, pk):
    """Correct one row, unless somebody else just did; returns how many rows were corrected, 0 or 1."""
    with transaction.atomic(), entry_under_way() as uid:
        row = model._base_manager.get(pk=pk)
        lock(row)
        if fits(row):
            return 0
        row.settle()
        mission = getattr(row, "mission", None)
        if mission is not None:
            mission.settle_documents()
        return tell(row, uid)


def hang_again(pk):
    """Correct the bound a document takes from its record, unless somebody else just did."""
    with transaction.atomic(), entry_under_way() as uid:
        document = Document._base_manager.get(pk=pk)
        lock(document)
        if hangs_right(document):
            return 0
        document.hang_below(parent_of(document))
        return tell(document, uid)


def tell(row, uid):
    """An entry about a corrected row, without its readers' names; the row versions hold before and after."""
    reason = _("The stored audience did not follow from the record any more and was computed afresh.")
    record(row, ACT, by=None, changes=[], reason=reason, uid=uid)
    return 1
