"""The process that draws: held to its memory, ended when nobody waits, never a file half made."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from ctassist.reports.render import NotWanted, RenderFailed, render
from tests.reports.sample import bars, rows_table, sample


@pytest.fixture
def large():
    """A report that takes longer than one glance."""
    content = sample(4, 0)
    content["sections"][0]["blocks"] = [rows_table(3000)]
    return content


def always():
    """Somebody waits."""
    return True


@pytest.mark.parametrize("paper,start", [("pdf", b"%PDF-1.7"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_a_paper_appears_whole(tmp_path, paper, start):
    render(sample(4, 0), paper, tmp_path / "report", still_wanted=always)
    assert (tmp_path / "report").read_bytes().startswith(start) and os.listdir(tmp_path) == ["report"]


def test_too_little_memory_is_a_sentence_and_leaves_no_file(tmp_path, large):
    with pytest.raises(RenderFailed, match="more memory than one report may have"):
        render(large, "pdf", tmp_path / "report", still_wanted=always, megabytes=120)
    assert not os.listdir(tmp_path)


def test_with_enough_memory_the_same_report_with_a_chart_is_made(tmp_path):
    """The control: the chart engine reserves gigabytes of addresses; they are not counted."""
    content = sample(4, 0)
    content["sections"][0]["blocks"] = [bars(1)]
    render(content, "pdf", tmp_path / "report", still_wanted=always, megabytes=400)
    assert os.listdir(tmp_path) == ["report"]


def test_a_paper_nobody_wants_ends_its_process(tmp_path, large, monkeypatch):
    started = []
    start = subprocess.Popen

    def watched(*args, **kwargs):
        started.append(start(*args, **kwargs))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", watched)
    with pytest.raises(NotWanted):
        render(large, "pdf", tmp_path / "report", still_wanted=lambda: False)
    assert started[0].returncode == -9 and not Path(f"/proc/{started[0].pid}").exists()
    assert not os.listdir(tmp_path)


def test_a_paper_that_takes_too_long_is_a_sentence(tmp_path, large):
    with pytest.raises(RenderFailed, match="longer than one report may take"):
        render(large, "pdf", tmp_path / "report", still_wanted=always, seconds=0.01)
    assert not os.listdir(tmp_path)


def test_the_old_file_stays_when_the_new_one_fails(tmp_path):
    (tmp_path / "report").write_bytes(b"old")
    with pytest.raises(RenderFailed) as wrong:
        render(sample(4, 0) | {"sections": [{"depth": 1}]}, "pdf", tmp_path / "report", still_wanted=always)
    assert "blocks" in wrong.value.detail and (tmp_path / "report").read_bytes() == b"old"


def child(paper, path, content, **environ):
    """The child itself, without its keeper."""
    return subprocess.run(
        [sys.executable, "-m", "ctassist.reports.paper", paper, str(path)],
        input=json.dumps(content).encode(),
        capture_output=True,
        env={"PYTHONPATH": str(settings.ROOT), "PATH": os.environ["PATH"], **environ},
    )


@pytest.mark.parametrize(
    "content,code,wrong", [({"sections": []}, 4, "content"), ([], 4, "content"), ({"sections": [1]}, 4, "content")]
)
def test_what_is_no_content_ends_with_a_code_and_one_line(tmp_path, content, code, wrong):
    done = child("xlsx", tmp_path / "report", content)
    told = json.loads(done.stderr.decode().strip().splitlines()[-1])
    assert done.returncode == code and told["wrong"] == wrong and told["said"] and not os.listdir(tmp_path)


def test_the_child_ends_when_its_parent_is_not_there(tmp_path):
    done = child("xlsx", tmp_path / "report", sample(4, 0), CTA_PAPER_PARENT="1")
    assert done.returncode == -9 and not os.listdir(tmp_path)


def test_the_child_never_loads_django_and_knows_no_secret(tmp_path):
    script = (
        "import sys; from ctassist.reports.paper import __main__, pdf, docx, xlsx, charts;"
        "print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=settings.ROOT, check=True)
    assert done.stdout.strip() == "[]"
