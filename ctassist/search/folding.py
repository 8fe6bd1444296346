"""How words are compared: one table of letters, read by the function here and by its twin inside the database.

Accents fall away, Cyrillic, Greek and Arabic letters are written in Latin ones, signs part words, Chinese characters
stand alone. A test holds the twins equal over the texts of the field.
"""

import re
import unicodedata

#: Letters of other scripts in Latin, small ones only; the large ones follow from them.
SINGLE = {
    **dict(zip("абвгдезийклмнопрстуфхцыэіѕј", "abvgdeziiklmnoprstufhcyeisj", strict=True)),
    **dict(zip("αβγδεζηικλμνξορσςτυφω", "abgdeziiklmnxorsstyfo", strict=True)),
    **dict(zip("øđłıħŧðñ", "odlihtdn", strict=True)),
    **dict(zip("ابتثجحدذرزسصضطظعغفقكلمنهويىةکگپچی", "abttjhddrzssdtzagfqklmnhwyyhkgpcy", strict=True)),
    "ء": "",
    "ـ": "",
    "ь": "",
    "ъ": "",
}
SEVERAL = {
    "ж": "zh",
    "ч": "ch",
    "ш": "sh",
    "щ": "sch",
    "ю": "yu",
    "я": "ya",
    "є": "ye",
    "θ": "th",
    "χ": "ch",
    "ψ": "ps",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "خ": "kh",
    "ش": "sh",
}
LARGE = {large: to for small, to in (SINGLE | SEVERAL).items() if len(large := small.upper()) == 1 and large != small}
ALL = SINGLE | SEVERAL | LARGE

#: What falls away, what parts words, what stands alone; ranges both kinds of regular expression understand.
MARKS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
SIGNS = (
    r"\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u02ff\u060c\u061b\u061f\u066a-\u066d\u06d4"
    r"\u2000-\u2bff\u3000-\u303f\ud7fc-\uf8ff\ufd3e\ufd3f\ufe10-\ufe4f\ufff0-\uffff"
    r"\U0001d000-\U0001ffff\U000e0000-\U000fffff"
)
ALONE = r"\u2e80-\u2fff\u3040-\u9fff\U00020000-\U0003ffff"
LONGEST = 40

_SIGNS_SQL = SIGNS.replace(r"\ud7fc-\uf8ff", r"\ue000-\uf8ff")
_TRANSLATE = str.maketrans(ALL)
_ZEROS = re.compile("([a-z])0+([0-9])")
_STRIP, _PART, _ALONE = (re.compile(f"[{chars}]") for chars in (MARKS, SIGNS, ALONE))


def fold(text):
    """Words as they are compared, with single spaces between: "Кыргызстан" is "kyrgyzstan"."""
    plain = _STRIP.sub("", unicodedata.normalize("NFKD", text)).translate(_TRANSLATE)
    lower = "".join(chr(ord(ch) + 32) if "A" <= ch <= "Z" else ch for ch in plain)
    apart = _ALONE.sub(lambda one: f" {one.group()} ", _PART.sub(" ", lower))
    return " ".join(word[:LONGEST] for word in apart.split(" ") if word)


def squeeze(text):
    """A code without signs, and without zeros that only fill up: "KGZ-2019-R07" is "kgz2019r7"."""
    return _ZEROS.sub(r"\1\2", fold(text).replace(" ", ""))


def _quoted(text):
    return "'" + text.replace("'", "''") + "'"


def _letters():
    """The letters as calls of `translate` and `replace`."""
    one = {here: to for here, to in ALL.items() if len(to) == 1}
    none = [here for here, to in ALL.items() if not to]
    asked = f"translate(x, {_quoted(''.join([*one, *none]))}, {_quoted(''.join(one.values()))})"
    for here, to in ALL.items():
        if len(to) > 1:
            asked = f"replace({asked}, {_quoted(here)}, {_quoted(to)})"
    return asked


#: Texts of ASCII letters alone, which most are, take the short way.
SQL = f"""
CREATE OR REPLACE FUNCTION search_fold(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $fold$
DECLARE
  x text := given;
BEGIN
  IF octet_length(x) <> char_length(x) THEN
    x := regexp_replace(normalize(x, NFKD), E'[{MARKS}]', '', 'g');
    x := lower({_letters()} COLLATE "C");
    x := regexp_replace(x, E'[{_SIGNS_SQL}]+', ' ', 'g');
    x := regexp_replace(regexp_replace(x, E'([{ALONE}])', E' \\\\1 ', 'g'), ' {{2,}}', ' ', 'g');
  ELSE
    x := regexp_replace(lower(x COLLATE "C"), '[^a-z0-9]+', ' ', 'g');
  END IF;
  x := btrim(x, ' ');
  IF octet_length(x) > {LONGEST} THEN
    x := regexp_replace(x, '([^ ]{{{LONGEST}}})[^ ]+', E'\\\\1', 'g');
  END IF;
  RETURN x;
END $fold$
"""
SQUEEZE = """
CREATE OR REPLACE FUNCTION search_squeeze(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $squeeze$
  SELECT regexp_replace(replace(search_fold(given), ' ', ''), '([a-z])0+([0-9])', E'\\\\1\\\\2', 'g')
$squeeze$
"""
