"""Every command of the house can say what it does."""

import io
from contextlib import redirect_stdout

import pytest
from django.core.management import get_commands, load_command_class

OURS = sorted(name for name, app in get_commands().items() if str(app).startswith("ctassist"))


@pytest.mark.parametrize("name", OURS)
def test_a_command_says_its_help(name):
    told = io.StringIO()
    with redirect_stdout(told), pytest.raises(SystemExit) as ended:
        load_command_class(get_commands()[name], name).create_parser("manage.py", name).parse_args(["--help"])
    assert ended.value.code == 0 and len(told.getvalue()) > 100
