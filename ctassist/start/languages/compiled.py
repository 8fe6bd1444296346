"""The files Django reads (`django.mo`): made from the translations at set-up, never committed."""

import os
from pathlib import Path


def ensure_compiled(root: Path) -> list[str]:
    """Make what is missing or older than its sources; says which languages were made."""
    made = []
    for home in sorted(path for path in (root / "ctassist/locale").glob("*") if path.is_dir()):
        sources = sorted(home.glob("*.po"))
        target = home / "LC_MESSAGES/django.mo"
        if sources and not _fresh(target, [home, *sources]):
            _compile(sources, target)
            made.append(home.name)
    return made


def _fresh(target: Path, sources: list[Path]) -> bool:
    return target.exists() and target.stat().st_mtime >= max(path.stat().st_mtime for path in sources)


def _compile(sources: list[Path], target: Path) -> None:
    """One file of all rooms; two processes may do this at once, so it appears whole."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    from .catalogues import read

    whole = Catalog(locale=target.parent.parent.name)
    for path in sources:
        for message in read(path):
            if message.id:
                whole.add(message.id, message.string, context=message.context)
    target.parent.mkdir(exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}")
    with draft.open("wb") as handle:
        write_mo(handle, whole)
    draft.replace(target)
    os.utime(target)
