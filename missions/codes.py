"""How missions, events and figures are named aloud, and the next free number of a series."""

import re

from django.core.validators import RegexValidator
from django.db import connection
from django.utils.translation import gettext_lazy as _

mission_code = RegexValidator(
    r"^[A-Z]{3,6}-(19|20)\d{2}(-[A-Z0-9]{1,10})?\Z",
    _("Write the State or region, the year, and a suffix if there are several: KGZ-2019, CASIA-2020, KGZ-2019-B."),
)
plain_code = RegexValidator(
    r"^[A-Z0-9]+(-[A-Z0-9]+)*\Z", _("Use capital letters, digits and single hyphens: EV-2018-01, KGZ-SF01.")
)


def hold_series(prefix):
    """Until the transaction ends, nobody else takes a number of this series."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"series:{prefix}"])


def next_code(model, prefix):
    """`prefix` with the number after the highest in use; call it inside a transaction."""
    hold_series(prefix)
    taken = model._base_manager.filter(code__startswith=prefix).values_list("code", flat=True)
    numbers = [int(code[len(prefix) :]) for code in taken if re.fullmatch(r"\d{1,6}", code[len(prefix) :])]
    return f"{prefix}{max(numbers, default=0) + 1:02d}"
