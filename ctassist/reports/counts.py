"""How many there are, in words: nouns the lead sentences use; none is said as none."""

from django.utils.translation import gettext as _t
from django.utils.translation import ngettext


def missions(n):
    """Missions."""
    return ngettext("%(n)s mission", "%(n)s missions", n) % {"n": n} if n else _t("no mission")


def findings(n):
    """Findings."""
    return ngettext("%(n)s finding", "%(n)s findings", n) % {"n": n} if n else _t("no finding")


def recommendations(n):
    """Recommendations."""
    return ngettext("%(n)s recommendation", "%(n)s recommendations", n) % {"n": n} if n else _t("no recommendation")


def needs(n):
    """Needs."""
    return ngettext("%(n)s need", "%(n)s needs", n) % {"n": n} if n else _t("no need")


def projects(n):
    """Projects."""
    return ngettext("%(n)s project", "%(n)s projects", n) % {"n": n} if n else _t("no project")


def contributions(n):
    """Contributions."""
    return ngettext("%(n)s contribution", "%(n)s contributions", n) % {"n": n} if n else _t("no contribution")


def judgements(n):
    """Judgements."""
    return ngettext("%(n)s judgement", "%(n)s judgements", n) % {"n": n} if n else _t("no judgement")


def provisions(n):
    """Paragraphs."""
    return ngettext("%(n)s paragraph", "%(n)s paragraphs", n) % {"n": n} if n else _t("no paragraph")
