"""The whole history checked: every subject's chain of entries, then the anchors of the days."""

from itertools import groupby

from .models import Entry
from .record import broken_links


def broken_history():
    """Yield (subject, entry number, why) for every link that does not hold, reading each entry once."""
    entries = Entry.objects.order_by("subject_type", "subject_uid", "seq").iterator(chunk_size=2000)
    for (label, uid), of_one in groupby(entries, key=lambda entry: (entry.subject_type, entry.subject_uid)):
        for entry, why in broken_links(of_one):
            yield f"{label} {entry.subject_code or uid}", entry.seq, why
