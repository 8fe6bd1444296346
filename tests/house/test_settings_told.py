"""Every variable the settings read is told in docs/settings.md."""

import re
from pathlib import Path

from django.conf import settings


def test_every_variable_is_told():
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', Path(settings.ROOT, "ctassist/settings.py").read_text()))
    told = set(re.findall(r"`([A-Z_]+)`", Path(settings.ROOT, "docs/settings.md").read_text()))
    assert len(read) > 15 and read - told == {"CTA_DATABASE_IN_USE"}
