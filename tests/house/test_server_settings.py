"""With a server's settings Django's own check finds nothing, and the migrations say what the models say."""

import pytest
from django.conf import settings
from django.core.management import call_command

from ctassist.start.house import tools


@pytest.mark.django_db
def test_no_model_says_more_than_its_migrations():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@pytest.mark.slow
@pytest.mark.parametrize("tool", [tools.deployment, tools.migrations])
def test_nothing_is_found_by(tool):
    assert tool(settings.ROOT) == []


@pytest.mark.slow
def test_the_check_is_seen_to_fail_without_encryption():
    said = tools.run(
        settings.ROOT,
        *(tools.sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        CTA_NO_BOOTSTRAP="1",
        DEBUG="1",
        SECRET_KEY="short",
    )
    assert any("security.W" in line for line in said)
