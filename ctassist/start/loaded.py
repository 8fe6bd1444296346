"""Which data a database has been given, noted in the database's own comment so that both live and die together."""

import hashlib
import json
import os
from pathlib import Path

import psycopg2
from psycopg2.sql import SQL, Identifier, Literal

SOURCES = {
    "migrate": ("*/migrations/*.py", "ctassist/*/migrations/*.py", "ctassist/settings.py", "requirements.txt"),
    "load_reference": ("ctassist/reference/**/*", "ctassist/resolutions/**/*"),
}


class Loaded:
    """What was loaded and from which sources; a step whose sources changed counts as not loaded."""

    def __init__(self, root: Path, env: dict):
        self.root, self.url = root, env["DATABASE_OWNER_URL"]
        comment = self.ask(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        try:
            self.notes = dict(json.loads(comment or "{}"))
        except ValueError:
            self.notes = {}

    def has(self, step: str) -> bool:
        return self.notes.get(step) == self.sources(step)

    def add(self, step: str) -> None:
        self.notes[step] = self.sources(step)
        name = self.ask("SELECT current_database()")
        self.ask(SQL("COMMENT ON DATABASE {} IS {}").format(Identifier(name), Literal(json.dumps(self.notes))))

    def sources(self, step: str) -> str:
        """Sizes and contents of the files a step reads; steps that read none are done once."""
        digest = hashlib.sha256()
        for pattern in SOURCES.get(step, ()):
            for file in sorted(self.root.glob(pattern)):
                if file.is_file() and "__pycache__" not in file.parts:
                    digest.update(os.fsencode(file.relative_to(self.root)) + file.read_bytes())
        return digest.hexdigest()[:16]

    def ask(self, statement):
        link = psycopg2.connect(self.url)
        try:
            with link, link.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchone()[0] if cursor.description else None
        finally:
            link.close()
