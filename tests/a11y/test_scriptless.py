"""What needs a script on a page is noticed, and what does not is left alone."""

from .scriptless import needs_script


def test_what_needs_a_script_is_noticed():
    fine = '<form action="/"><button>Go</button></form><button type="button" hidden>Copy</button><a href="/x">x</a>'
    assert needs_script(fine) == []
    bad = '<button type="button">Copy</button><a href="#">x</a><p style="x" onclick="y"></p><form><input></form>'
    assert len(needs_script(bad + '<script>1</script><div hx-get="/x"></div>')) == 7
