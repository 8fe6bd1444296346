"""Countries, themes and currencies as they come with the product."""

from pathlib import Path

from .models import Country, Currency, Theme
from .tables import bring, parts, read_table, yes_no

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def groupings(row):
    """The United Nations groupings of a country; the list of least developed countries changes, so it has its date."""
    found = []
    if row["ldc_as_of"]:
        year, month = row["ldc_as_of"].split("-")
        found.append(f"LDC ({MONTHS[int(month) - 1]} {year})")
    return found + [name.upper() for name in ("lldc", "sids") if yes_no(row[name])]


def country(row, standing):
    """Field values of one country; aliases people added here are kept."""
    names = {code: row[f"name_{code}"] for code in LANGUAGES if row[f"name_{code}"]}
    official = {code: row[f"official_{code}"] for code in LANGUAGES if row[f"official_{code}"]}
    own = standing.get(row["iso3"], [])
    facts = {
        "iso2": row["iso2"],
        "iso3": row["iso3"],
        "m49": row["m49"],
        "name": row["name_en"],
        "official_name": row["official_en"],
        "names": names,
        "official_names": official,
        "aliases": [*own, *(alias for alias in parts(row["aliases"]) if alias not in own)],
        "region": row["region"],
        "subregion": row["subregion"],
        "un_member": yes_no(row["un_member"]),
        "groupings": groupings(row),
    }
    return facts | {"search": Country(**facts).searchable()}


def load_countries():
    """Bring the countries; returns what was done."""
    standing = dict(Country.objects.values_list("iso3", "aliases"))
    return bring(Country, "iso3", [country(row, standing) for row in read_table(DATA / "countries.csv")])[1]


def load_themes():
    """Bring the themes, parents first; returns what was done."""
    rows = read_table(DATA / "themes.csv")
    plain = [{"code": r["code"], "label": r["label"], "chapter": r["chapter"]} for r in rows]
    themes, told = bring(Theme, "code", plain)
    moved = []
    for row in rows:
        theme, parent = themes[row["code"]], themes.get(row["parent"])
        if theme.parent_id != (parent.pk if parent else None):
            theme.parent = parent
            moved.append(theme)
    Theme.objects.bulk_update(moved, ["parent"])
    return told


def load_currencies():
    """Bring the currencies; returns what was done."""
    return bring(Currency, "code", read_table(DATA / "currencies.csv"))[1]
