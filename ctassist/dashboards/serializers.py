"""What the API says about frames of figures."""

from ctassist.surfaces.api.contract import Contract

from .models import Frame


class FrameContract(Contract):
    """A frame: which figure with which filters, until when, and whether it was revoked."""

    model, ref, label = Frame, "uid", "figure"
    always, also_named = ("uid", "version"), ()
    fields = ("figure", "query", "until", "made_at", "revoked_at")
