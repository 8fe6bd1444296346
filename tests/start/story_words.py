"""Runs of words that two texts share: how it is seen that nothing was copied from a source."""

import re

RUN = 7  #: so many words in a row are a sentence of the text


def shingles(text, names=()):
    """Every run of seven words of a text in which the names are taken for one word each."""
    line = f" {fold(text)} "
    for name in sorted({fold(name) for name in names}, key=len, reverse=True):
        if len(name.split()) > 2:
            line = line.replace(f" {name} ", " ¶ ")
    said = line.split()
    runs = (said[i : i + RUN] for i in range(len(said) - RUN + 1))
    return {" ".join(run) for run in runs if "¶" not in run}


def fold(text):
    """Small letters, single blanks, no marks; strings that go over lines in a program are one line."""
    joined = re.sub(r'"\s*\n\s*f?"|\\n', " ", text)
    return " ".join(re.findall(r"[\w’-]+", joined.replace("'", "’").lower().replace(" – ", " ")))
