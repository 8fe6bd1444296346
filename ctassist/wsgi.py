"""The web server's entrance; it refuses to serve with a database role that could ignore the rules."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ctassist.settings")
pages = get_wsgi_application()

from ctassist.start.role import refuse_superuser, refuse_without_key  # noqa: E402  (needs the settings loaded)
from ctassist.start.settled import settle  # noqa: E402  (needs the settings loaded)
from ctassist.surfaces.problems import without_claimed_encoding  # noqa: E402  (needs the settings loaded)

refuse_without_key()
refuse_superuser()
application = without_claimed_encoding(pages)
settle()
