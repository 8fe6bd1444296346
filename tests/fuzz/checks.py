"""Which checks judge an answer, how each is set, and why; and the one of our own: no record of others in any answer."""

import schemathesis
from schemathesis.core.failures import Failure

from tests.leaks.canary import found

#: Every check is on as it comes, but for these.
CHECKS = {
    # What fits the schema and is wrong by its meaning: a filter naming no record, a cursor of another query, a period
    # that ends before it begins (400), a body (422), a stale version (412) or none (428), a move not possible now
    # (409). What remains of the check: bodies too large, of the wrong kind, or answers that cannot be given.
    "positive_data_acceptance": {
        "expected-statuses": ["2xx", "3xx", "400", "401", "403", "404", "405", "409", "412", "422", "428", "429"]
    },
    # What does not fit is refused; a batch says so item by item (207).
    "negative_data_rejection": {
        "expected-statuses": [
            *["207", "400", "401", "403", "404", "405", "406"],
            *["409", "412", "413", "415", "422", "428", "429"],
        ]
    },
    # 428 is the answer to a missing If-Match.
    "missing_required_header": {"expected-statuses": ["400", "401", "403", "404", "406", "415", "422", "428"]},
}


class ForeignRecord(Failure):
    """An answer betrays a record its reader may not see."""


class Watch:
    """Knows whose canaries are whose, and what one person may read now."""

    def __init__(self, store, letter, person):
        self.letter, self.person = letter, person
        self.numbers, self.uids = store.by_number(), store.by_uid()
        self.begun = set(person.tokens)

    def foreign(self, text):
        """Records in a text that are not this person's, by the oracle; by the rule where an act has moved them."""
        met = [self.numbers[number] for number in found(text, self.uids) if number in self.numbers]
        return [one for one in met if self.letter not in one.readers and not self.opened(one)]

    def opened(self, one):
        """Whether an act of this run opened the record, or made a reader of the person."""
        row = type(one.record)._base_manager.filter(pk=one.record.pk).first()
        person = type(self.person).objects.get(pk=self.person.pk)
        moved = row is not None and set(row.audience) != set(one.record.audience) or set(person.tokens) != self.begun
        return moved and row.readable_by(person)


WATCH = {}


@schemathesis.check
def foreign_canary(ctx, response, case):
    """Nothing of others in the body or the headers, except what the sender said himself."""
    watch = WATCH["now"]
    heads = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    text = f"{heads}\n{response.content.decode('utf-8', 'replace')}"
    said = f"{case.path_parameters} {case.query} {case.body}"
    if foreign := [one for one in watch.foreign(text) if str(one.record.uid) not in said]:
        raise ForeignRecord(
            operation=case.operation.label, title="Foreign record", message="; ".join(map(str, foreign[:3]))
        )
