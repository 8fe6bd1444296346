"""Every report that was asked for arrives exactly once, whatever is killed, frozen or wiped while it is made."""

import os
import statistics
import time

import pytest

from ctassist.jobs.models import Job
from ctassist.reports.actions import request_report
from ctassist.reports.models import Report

from .stage import FAULTS, moment

pytestmark = pytest.mark.slow
ROUNDS = int(os.environ.get("CTA_FAULTS", "4"))
RECOVERY = 45  #: seconds (issue of reports; TRUST.md, G6)


def asked(lead):
    """One more report, of two papers."""
    Report.objects.update(asked_at="2020-01-01T00:00Z")
    return request_report(None, by=lead, name="country_profile", query="country=KGZ", formats=["pdf", "xlsx"])


def state(job):
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)


def struck(stage, lead, fault, number):
    """One report, one fault at a random moment of its making; (report, seconds from the fault until it was there)."""
    report = asked(lead)
    assert stage.until(stage.drawing), "no worker took the job"
    holder = stage.drawing() or stage.alive()[0]
    time.sleep(moment(number))
    undo = stage.strike(fault, holder)
    began = time.monotonic()
    arrived = stage.until(lambda: state(report.job) in ("done", "failed"))
    took = time.monotonic() - began
    undo()
    assert arrived, f"nothing came within {took:.0f} s after {fault}"
    return report, took


def test_each_report_arrives_exactly_once(stage, lead):
    recoveries, reports = [], []
    for number in range(ROUNDS):
        report, took = struck(stage, lead, FAULTS[number % len(FAULTS)], number)
        recoveries.append(took)
        reports.append(report)
    assert stage.until(lambda: not Job.objects.filter(kind="mail").exclude(state="done").exists())
    wrong = {str(one.uid): said for one in reports if (said := stage.wrong_with(one))}
    mails = stage.mails()
    print(
        f"{ROUNDS} faults ({', '.join(FAULTS)}): {len(reports) - len(wrong)} reports arrived once; {len(wrong)} wrong; "
        f"recovery median {statistics.median(recoveries):.1f} s, longest {max(recoveries):.1f} s; "
        f"{len(set(mails))} notices mailed, {len(mails) - len(set(mails))} mails repeated"
    )
    assert not wrong
    assert max(recoveries) <= RECOVERY
    assert len(set(mails)) == len(reports)


def test_the_control_without_a_sweeper_a_report_is_lost_with_its_worker_and_its_message(stage, lead):
    report = asked(lead)
    assert stage.until(stage.drawing)
    stage.sweeping = False
    for worker in stage.alive():
        stage.strike("group", worker)
    stage.wipe_queue()
    assert not stage.until(lambda: state(report.job) == "done", seconds=12)
    stage.sweeping = True
    assert stage.until(lambda: state(report.job) == "done")


def test_the_control_without_the_fence_a_frozen_worker_spoils_what_another_finished(stage, lead):
    stage.includes = ("tests.faults.unfenced",)
    report = asked(lead)
    assert stage.until(stage.drawing)
    undo = stage.strike("frozen", stage.drawing())
    assert stage.until(lambda: state(report.job) == "done")
    undo()
    assert stage.until(lambda: state(report.job) != "done", seconds=20)
