"""Names of files: kept as they were meant, without what could mislead or harm."""

import re
import unicodedata

LONGEST = 150
#: Names some systems take for devices.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def ending(name):
    """The part after the last dot, lower case, or ""."""
    return name.rsplit(".", 1)[1].lower() if "." in name else ""


def safe_name(name):
    """`name` without folders, control characters and reversals of direction, not longer than a column.

    "../../etc/passwd.txt" becomes "passwd.txt", "invoice<right-to-left override>fdp.exe" shows its true ending.
    """
    flat = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(ch if ch.isprintable() else " " for ch in flat if unicodedata.category(ch) not in ("Cf", "Cs", "Cc"))
    stem, dot, end = re.sub(r'[<>:"|?*\s]+', " ", seen).strip().rpartition(".")
    if not dot:
        stem, end = end, ""
    stem, end = stem.strip(" .") or "document", end.strip()
    if stem.lower() in DEVICES:
        stem = f"{stem}_"
    return f"{stem[: LONGEST - len(end) - 1].rstrip()}.{end}" if end else stem[:LONGEST]
