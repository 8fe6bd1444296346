"""`manage.py verify_report FILE`: whether a paper is one of ours and unchanged, and what has changed since; else 1."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _t

from ctassist.reports.verify import changed_since, paper_of


class Command(BaseCommand):
    """Tells it in words; the rights are those of whoever asked for the report."""

    help = _t("Tell whether a report's file is genuine and unchanged.")

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *args, file, **options):
        try:
            paper = paper_of(file)
        except OSError as wrong:
            raise CommandError(_t("The file cannot be read: %(why)s") % {"why": wrong.strerror}) from wrong
        if paper is None:
            raise CommandError(_t("This is no report of this CTAssist, or it was changed after it was made."))
        report = paper.report
        self.stdout.write(
            _t("Genuine: “%(title)s”, as of %(moment)s UTC, made by %(maker)s.")
            % {"title": report.title, "moment": f"{report.as_of:%Y-%m-%d %H:%M}", "maker": report.generator}
        )
        for one in changed_since(report, report.requester):
            told = {"kind": one.kind, "changed": one.changed, "seen": one.seen}
            self.stdout.write(_t("%(kind)s: %(changed)d of %(seen)d changed since") % told)
