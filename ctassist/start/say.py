"""How the start talks: a line for what happens, and one sentence with one command when it cannot go on."""

import sys


class Stop(Exception):
    """The start cannot go on: a sentence for a person, one command that helps, and the details if any."""

    def __init__(self, sentence: str, command: str = "", details: str = ""):
        super().__init__("\n".join(part for part in (sentence, command, details) if part))
        self.sentence, self.command, self.details = sentence, command, details


def say(text: str = "") -> None:
    print(text, flush=True)


def last_lines(text: str, count: int = 15) -> str:
    return "\n".join(text.rstrip().splitlines()[-count:])


def explain(stop: Stop) -> None:
    """Write the details first and the sentence with its command last, where the eye rests."""
    sys.stdout.flush()
    lines = [stop.details.rstrip(), ""] if stop.details.strip() else []
    lines.append(stop.sentence)
    if stop.command:
        lines.append(f"    {stop.command}")
    print("\n".join(lines), file=sys.stderr, flush=True)
