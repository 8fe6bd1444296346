"""The person who is not signed in: holds the public token and nothing else."""

from django.contrib.auth.models import AnonymousUser

from .audience import PUBLIC


class Nobody(AnonymousUser):
    """Answers the questions asked of a User, always with the least."""

    tokens = frozenset({PUBLIC})
    role = ""
    is_cted = False
    organisation = None
    organisation_id = None
    state_id = None
    uid = None
    name = ""
    theme = "auto"

    def __str__(self):
        return ""


def knows_nobody(get_response):
    """Middleware: a visitor without an account is a Nobody, so that every page may ask for tokens."""

    def answer(request):
        if not request.user.is_authenticated:
            request.user = Nobody()
        return get_response(request)

    return answer
