"""Pages of docs made from the code would be noticed if they were not what it says; test_form holds that they are."""

from django.conf import settings

from ctassist.start.house import generated


def test_a_changed_caption_is_noticed(monkeypatch):
    monkeypatch.setitem(generated.PAGES, "docs/floors.md", lambda root: "another page\n")
    assert any("docs/floors.md" in sentence for sentence in generated.stale(settings.ROOT))


def test_the_data_model_draws_every_table_of_moves():
    from django.apps import apps

    page = generated.make(settings.ROOT, "docs/data-model.md")
    tables = [model for model in apps.get_models() if hasattr(model, "MOVES")]
    assert tables and page.count("stateDiagram-v2") == len(tables)
