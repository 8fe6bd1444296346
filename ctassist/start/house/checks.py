"""All checks of the house by name, in the order they are made; each gives sentences, none means all is well."""

from . import doors, form, generated, sizes, tools

QUICK = {
    "captions": form.captions,
    "no drawers": form.drawers,
    "top level": form.top_level,
    "nothing left lying about": form.leftovers,
    "nothing of others": form.others_work,
    "no test skipped": form.no_test_skipped,
    "sizes": sizes.too_large,
    "one guarded door": doors.side_doors,
    "rules deaf to HTTP": doors.hears_http,
    "docs as generated": generated.stale,
}
TOOLS = {
    "ruff": tools.lint,
    "format": tools.layout,
    "import contracts": tools.contracts,
    "migrations": tools.migrations,
    "check --deploy": tools.deployment,
}
CHECKS = QUICK | TOOLS
