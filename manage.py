#!/usr/bin/env python3
"""The one door: sets up what is missing, then runs the command."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> int:
    from ctassist.start.bootstrap import ensure_environment, is_ready
    from ctassist.start.door import needs_environment, open_door
    from ctassist.start.languages.compiled import ensure_compiled
    from ctassist.start.say import Stop, explain

    try:
        if needs_environment(sys.argv[1:]) or is_ready(ROOT):
            ensure_environment(ROOT, sys.argv)
            ensure_compiled(ROOT)
        answer = open_door(ROOT, sys.argv[1:])
    except Stop as stop:
        explain(stop)
        return 1
    except KeyboardInterrupt:
        return 130
    if answer is not None:
        return answer
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ctassist.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
