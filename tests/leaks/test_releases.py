"""A report that was released tells nobody more than they may read: its page, its list, its paper, over the API too."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from ctassist.reports import sight
from ctassist.reports.actions import request_report
from ctassist.reports.catalogue import BUILDERS
from ctassist.reports.files import keep
from ctassist.reports.models import Frozen, Release, Report, ReportFile
from ctassist.reports.releasing import content_of
from tests.reports.conftest import shelf  # noqa: F401  (files of reports lie in a folder of the test)

from .canary import found
from .test_papers import content_of as written

pytestmark = pytest.mark.django_db
LETTERS = ("DV", "PU", "PY", "FS", "FT", "CA", "DO")
WHAT = (("projects", "own"), ("findings", "own"), ("needs", "donors"), ("projects", "public"))


def released(readers, name, edition, folder):
    """(release, its content): a list as the team's CT sees it, or as an edition's readers do, released to everybody."""
    from ctassist.reports.editions import stand_in

    writer = readers["CT"]
    eyes = writer if edition == "own" else stand_in(edition)
    content, desk = written(BUILDERS["listing"], f"list={name}", eyes, edition)
    report = request_report(None, by=writer, name="listing", query=f"list={name}", edition=edition)
    type(report.job).objects.filter(pk=report.job_id).update(state="done")
    paper = folder / "paper.pdf"
    paper.write_text(f"{edition}{json.dumps(content, ensure_ascii=False)}")
    sha256, size = keep(paper)
    ReportFile.objects.create(report=report, format="pdf", sha256=sha256, size=size)
    rows = {label: {str(key): told for key, told in keys.items()} for label, keys in desk.told.items()}
    Frozen.objects.create(report=report, rows=rows)
    Report.objects.filter(pk=report.pk).update(as_of=timezone.now(), level=content["level"]["code"])
    report = Report.objects.get(pk=report.pk)
    release = Release.objects.create(
        report=report, content=content_of(report), reason="", asked_by=writer, state="asked"
    )
    release.people.set([readers[letter] for letter in LETTERS])
    Release.objects.filter(pk=release.pk).update(state="released", decided_by=readers["DO"])
    return release, content


def handed(client, release):
    """(what all surfaces say together, whether the paper was handed over on the page, and over the API)."""
    page, over_api = f"{release.get_absolute_url()}", f"/api/v1/releases/{release.uid}/"
    said = [client.get(url).content.decode() for url in (page, over_api, "/shared/", "/api/v1/releases/", "/inbox/")]
    papers = [client.get(url) for url in (f"{page}pdf/", f"{over_api}papers/pdf/")]
    said += [b"".join(paper).decode() for paper in papers]
    return "\n".join(said), {paper.status_code for paper in papers}


def judged(built, folder, what=WHAT, letters=LETTERS):
    """[(release, letter, status codes, whether all of it is theirs, foreign canaries met)]."""
    store, readers = built
    by_number, by_uid, told = store.by_number(), store.by_uid(), []
    for name, edition in what:
        release, content = released(readers, name, edition, folder)
        inside = found(json.dumps(content, ensure_ascii=False), by_uid)
        for letter in letters:
            client = Client()
            client.force_login(readers[letter])
            said, codes = handed(client, release)
            theirs = all(letter in by_number[number].readers for number in inside)
            foreign = [str(by_number[n]) for n in found(said, by_uid) if letter not in by_number[n].readers]
            told.append((name, edition, letter, codes, theirs, foreign))
    return told


@pytest.mark.parametrize(
    ("what", "letters"),
    [((WHAT[3],), ("DV",)), ((WHAT[2],), ("FT",)), pytest.param(WHAT, LETTERS, marks=pytest.mark.slow)],
)
def test_a_release_hands_a_paper_to_those_alone_who_read_all_of_it(built, tmp_path, what, letters):
    told = judged(built, tmp_path, what, letters)
    assert letters is not LETTERS or {theirs for *_, theirs, _foreign in told} == {True, False}
    for name, edition, letter, codes, theirs, foreign in told:
        assert not foreign and codes == ({200} if theirs else {410}), (
            name,
            edition,
            letter,
            codes,
            theirs,
            foreign[:3],
        )


def test_the_control_without_looking_again_leaks(built, tmp_path, monkeypatch):
    monkeypatch.setattr(sight, "_misses", lambda *_: False)
    assert any(foreign for *_, foreign in judged(built, tmp_path, WHAT[2:3], ("FT",)))
