"""Folding text for search: lower case, without accents, spaces made single; scripts stay as they are."""

import unicodedata


def fold(text):
    """`text` as search compares it; "Kyrgyz  RÉPUBLIC" becomes "kyrgyz republic"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(ch for ch in apart if not unicodedata.combining(ch))
    return " ".join(unicodedata.normalize("NFKC", bare).split())
