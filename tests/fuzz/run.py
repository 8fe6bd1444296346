"""One person's run: operations drawn by lot, each with cases at the edges and by chance, then chains of requests."""

import random
from collections import Counter
from dataclasses import dataclass, field
from functools import partial

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from .checks import CHECKS
from .described import in_earnest

#: Which part of the cases each phase may use. Finding the edges of one operation takes seconds before the first case
#: is sent, so only long runs do it.
SHORT = {"fuzzing": 0.75, "stateful": 0.25}
LONG = {"coverage": 0.4, "fuzzing": 0.4, "stateful": 0.2}
LONG_FROM = 5_000
#: Fewest cases of one operation, or of one kind's chain, before the next one's turn.
TURN = {"coverage": 60, "fuzzing": 8, "stateful": 25}


@dataclass
class Run:
    """What was sent and what was found."""

    cases: Counter = field(default_factory=Counter)
    statuses: Counter = field(default_factory=Counter)
    operations: set = field(default_factory=set)
    failures: dict = field(default_factory=dict)
    errors: list = field(default_factory=list)

    def sent(self):
        """All cases."""
        return sum(self.cases.values())

    def result(self):
        """In one line."""
        phases = ", ".join(f"{number} {phase}" for phase, number in self.cases.items())
        return (
            f"{self.sent()} cases ({phases}) on {len(self.operations)} operations, "
            f"{len(self.failures)} failures, {len(self.errors)} errors; {dict(sorted(self.statuses.items()))}"
        )

    def note(self, phase, recorder):
        """The cases of one scenario."""
        for key, interaction in recorder.interactions.items():
            self.cases[phase] += 1
            if interaction.response is not None:
                self.statuses[interaction.response.status_code] += 1
            node = recorder.cases.get(key)
            if node is not None:
                self.operations.add(node.value.operation.label)
        for key, checks in recorder.checks.items():
            for check in checks:
                if check.failure_info is not None:
                    self.fail(recorder, key, check)

    def fail(self, recorder, key, check):
        """Keep the first of each kind of failure of an operation."""
        failure, case = check.failure_info.failure, recorder.cases[key].value
        response = recorder.interactions[key].response
        about = f"{case.method} {case.formatted_path} query={case.query} body={str(case.body)[:600]}"
        told = response.content[:600] if response is not None else b""
        status = response.status_code if response is not None else ""
        text = f"{check.name} at {case.operation.label}: {failure.title}\n  {failure.message[:500]}\n  {about[:900]}\n  {status} {told}"
        self.failures.setdefault((check.name, case.operation.label, failure.title), text)


def run(raw, app, headers, budget, seed):
    """Send about `budget` cases and judge every answer."""
    made, draw = Run(), random.Random(seed)
    operations = [op["operationId"] for ops in raw["paths"].values() for op in ops.values()]
    kinds = sorted({op["tags"][0] for ops in raw["paths"].values() for op in ops.values()} - {"api"})
    for phase, share in (LONG if budget >= LONG_FROM else SHORT).items():
        units = kinds if phase == "stateful" else list(operations)
        draw.shuffle(units)
        turn = max(TURN[phase], round(budget * share / len(units)))
        for unit in units:
            if made.cases[phase] >= budget * share:
                break
            one_turn(made, raw, app, headers, phase, unit, turn, draw.randrange(2**31))
    return made


def one_turn(made, raw, app, headers, phase, unit, turn, seed):
    """One operation, or one kind's operations in chains."""
    examples = max(1, turn // 12) if phase == "stateful" else turn
    here = part(raw, unit)
    schema = loaded(in_earnest(here) if phase == "stateful" else here, app, headers, phase, examples, seed)
    if phase != "stateful":
        schema = schema.include(operation_id=unit)
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            made.note(phase, event.recorder)
        elif isinstance(event, (events.NonFatalError, events.FatalError)):
            made.errors.append(f"{phase} {unit}: {getattr(event, 'value', None) or event.exception!r}"[:500])


def part(raw, unit):
    """The description of one operation, with what else its address can do, or of one kind; the rest would be read again
    at every turn."""
    here = {path: some for path, some in raw["paths"].items() if any(map(partial(is_of, unit), some.values()))}
    return raw | {"paths": here}


def is_of(unit, operation):
    """Whether an operation is the one of this name, or of the kind of this name."""
    return unit in (operation["operationId"], operation["tags"][0])


def loaded(raw, app, headers, phase, examples, seed):
    """The description, ready for one phase."""
    phases = {name: {"enabled": name == phase} for name in ("examples", "coverage", "fuzzing", "stateful")}
    config = SchemathesisConfig.from_dict(
        {
            "seed": seed,
            "headers": headers,
            "base-url": "http://localhost",
            "workers": 1,
            "continue-on-failure": True,
            "checks": CHECKS,
            # An address alone leaves little to draw that fits no schema, and long runs draw a great deal.
            "suppress-health-check": ["filter_too_much"],
            "phases": phases,
            # NUL is refused wherever it stands (tests/api/test_writing.py), which no schema of a text can say.
            "generation": {"max-examples": examples, "no-shrink": True, "database": "none", "allow-x00": False},
        }
    )
    schema = schemathesis.openapi.from_dict(raw, config=config)
    schema.app = app
    return schema
