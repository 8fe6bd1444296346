"""`manage.py words` brings the files of translations up to the code; `--missing` lists what is not translated."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ctassist.start.languages import catalogues
from ctassist.start.languages.compiled import ensure_compiled

#: Languages whose every sentence is translated; in the other UN languages directions, dates and names are.
COMPLETE = [language for language in settings.SPOKEN if language != "en"]


class Command(BaseCommand):
    """Translate by filling the empty lines of ctassist/locale/fr and ru; then run it again."""

    help = "Write ctassist/locale from the code, keeping translations, and compile it; --missing only lists what lacks."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="list the sentences without translation; exit 1")
        parser.add_argument(
            "--given", help="take translations from a file: English|French|Russian, one sentence a line"
        )

    def handle(self, *args, **options):
        """Write or list."""
        if options["missing"]:
            return self.list_missing()
        given = catalogues.given(Path(options["given"]), COMPLETE) if options["given"] else {}
        for language in COMPLETE:
            wanted = catalogues.files(settings.ROOT, language, given.get(language, {}))
            home = catalogues.folder(settings.ROOT, language)
            home.mkdir(parents=True, exist_ok=True)
            for path in set(home.glob("*.po")) - set(wanted):
                path.unlink()
            for path, text in wanted.items():
                if not path.exists() or path.read_text(encoding="utf-8") != text:
                    path.write_text(text, encoding="utf-8")
                    self.stdout.write(f"written: {path.relative_to(settings.ROOT)}")
        made = ensure_compiled(settings.ROOT)
        self.stdout.write(f"compiled: {', '.join(made)}" if made else "Nothing had to be compiled.")

    def list_missing(self):
        """One line a sentence: language, room, words."""
        lacking = [
            f"{language} {room}: {words if isinstance(words, str) else ' / '.join(words)}"
            for language in COMPLETE
            for room, (_context, words) in catalogues.missing(settings.ROOT, language)
        ]
        if lacking:
            raise CommandError("\n".join([*lacking, f"{len(lacking)} sentences are not translated."]))
        self.stdout.write("Every sentence is translated.")
