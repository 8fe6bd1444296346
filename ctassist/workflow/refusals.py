"""How a write is refused: not yours, not now, or changed meanwhile; each says why in words."""


class Refused(Exception):
    """A write that was not done. `code` for machines, `reasons` a list of sentences for people, `status` for HTTP."""

    code = "refused"
    status = 409

    def __init__(self, reasons, *, allowed=()):
        self.reasons = [str(reason) for reason in ([reasons] if isinstance(reasons, str) else reasons)]
        self.allowed = list(allowed)
        super().__init__(" ".join(self.reasons))


class NotPermitted(Refused):
    """The person may see the record but not do this to it."""

    code = "not-permitted"
    status = 403


class NotNow(Refused):
    """The record's state does not allow this; `allowed` names the moves that are."""

    code = "not-now"


class ChangedMeanwhile(Refused):
    """Somebody saved a newer version since the form was opened. `current` is the record as it stands now."""

    code = "changed-meanwhile"

    def __init__(self, reasons, *, current):
        super().__init__(reasons)
        self.current = current
