"""What is drawn in Python says the text and never runs it."""

import pytest
from django import forms

from ctassist.surfaces.markup import badge, cell, facts, table

HOSTILE = '"><script>alert(1)</script>'


@pytest.mark.parametrize("kind", ["text", "long", "code", "badge", "rating", "flag", "empty", "link", "date"])
def test_a_cell_of_any_kind_escapes_what_it_is_told(kind):
    told = {"kind": kind, "text": HOSTILE, "url": HOSTILE, "tone": HOSTILE, "note": HOSTILE}
    for drawn in (cell(told), cell(told | {"url": ""}), facts([{"label": HOSTILE, "cell": told}])):
        assert "<script" not in drawn and "&lt;script&gt;" in drawn


def test_words_in_a_language_of_their_own_say_so_and_moments_say_when():
    assert '<div lang="ru"><div class="clamp"' in cell({"kind": "long", "text": "Доклад", "lang": "ru"})
    assert '<span lang="fr"><bdi>' in cell({"kind": "text", "text": "Rapport", "lang": "fr"})
    told = {"kind": "date", "text": "22 Nov 2026, 04:53 UTC", "moment": "2026-11-22T04:53:00+00:00"}
    assert cell(told) == '<time class="date" datetime="2026-11-22T04:53:00+00:00">22 Nov 2026, 04:53 UTC</time>'


def test_heads_links_and_rows_escape_what_they_are_told():
    item = {"text": HOSTILE, "url": HOSTILE, "tone": HOSTILE}
    links = {"kind": "links", "items": [item, item | {"url": ""}, item | {"url": "", "tone": ""}]}
    heads = [{"label": HOSTILE, "sort_url": HOSTILE, "sorted": "ascending", "numeric": True}] * 2
    drawn = table(HOSTILE, heads, [{"url": HOSTILE, "cells": [links, links]}])
    assert "<script" not in drawn and drawn.count("&lt;script&gt;") > 15


def test_a_field_escapes_labels_options_and_what_was_typed():
    class Asked(forms.Form):
        word = forms.EmailField(label=HOSTILE)
        day = forms.DateField(label=HOSTILE, required=False, widget=forms.DateInput(attrs={"title": HOSTILE}))
        one = forms.ChoiceField(label=HOSTILE, choices=[(HOSTILE, HOSTILE), (HOSTILE, [(HOSTILE, HOSTILE)])])

    form = Asked({"word": HOSTILE, "day": HOSTILE, "one": HOSTILE})
    drawn = "".join(field.as_field_group() for field in form)
    assert "<script" not in drawn and drawn.count("&lt;script&gt;") > 8
    assert 'aria-invalid="true"' in drawn and "selected" in drawn and "(optional)" in drawn


def test_a_badge_tells_its_tone_by_icon_too():
    assert "#good" in badge("Open", "good") and "#neutral" in badge("Open")
