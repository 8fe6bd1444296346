"""What the API says where there is nothing."""

from .door import Door
from .handler import not_found


class Nowhere(Door):
    """Every address of the API that leads nowhere, told as a problem and to those signed in only."""

    def perform_content_negotiation(self, request, force=True):
        """Nothing is not there in any format."""
        return super().perform_content_negotiation(request, force)

    def initial(self, request, *args, **kwargs):
        """Whoever asks, with whatever method: there is nothing here."""
        super().initial(request, *args, **kwargs)
        raise not_found()

    def scope_needed(self, request):
        """None that a key could lack."""
        return "read"

    def get(self, request):
        """Never reached."""
        raise not_found()

    post = put = patch = delete = get
