"""Reports in a bucket: a worker puts each file there once, CTAssist alone hands it over, and it goes after its days."""

import os
import signal
import socket
import subprocess
import sys

import boto3
import pytest
from botocore.exceptions import ClientError
from django.core.files.storage import storages
from django.test import Client

from ctassist.jobs.models import Job
from ctassist.reports import tasks
from ctassist.reports.actions import request_report
from ctassist.reports.files import name_of, storage
from ctassist.reports.models import Report
from missions.models import Finding

pytestmark = pytest.mark.slow
NAME, REGION = "reports-of-the-test", "eu-central-1"
KEYS = {"access_key": "key-of-the-test", "secret_key": "secret-of-the-test"}


@pytest.fixture
def bucket(tmp_path, stage):
    """(client, its address) of a private bucket on a server of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with open(tmp_path / "bucket.log", "wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        assert stage.until(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, seconds=30)
        keys = {"aws_access_key_id": KEYS["access_key"], "aws_secret_access_key": KEYS["secret_key"]}
        made = boto3.client("s3", endpoint_url=address, region_name=REGION, **keys)
        made.create_bucket(Bucket=NAME, CreateBucketConfiguration={"LocationConstraint": REGION}, ACL="private")
        yield made, address
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=10)


@pytest.fixture
def in_bucket(stage, bucket, settings):
    """The settings of this process and of the workers lead to the bucket."""
    client, address = bucket
    stage.env |= {
        "REPORT_BUCKET": NAME, "REPORT_BUCKET_URL": address, "REPORT_BUCKET_REGION": REGION,
        "REPORT_BUCKET_KEY": KEYS["access_key"], "REPORT_BUCKET_SECRET": KEYS["secret_key"],
    }  # fmt: skip
    del stage.env["REPORT_STORAGE_OPTIONS"]
    for worker in stage.alive():  # those that began before the settings were there
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(timeout=10)
    options = {"bucket_name": NAME, "endpoint_url": address, "region_name": REGION, **KEYS}
    settings.STORAGES = settings.STORAGES | {
        "reports": {"BACKEND": "ctassist.reports.bucket.Bucket", "OPTIONS": options}
    }
    storages._storages.clear()
    yield client
    storages._storages.clear()


def objects(client):
    """{name: size} of everything in the bucket."""
    return {one["Key"]: one["Size"] for one in client.list_objects_v2(Bucket=NAME).get("Contents", ())}


def test_a_report_lives_and_ends_in_a_bucket(stage, lead, in_bucket):
    client = in_bucket
    report = request_report(None, by=lead, name="country_profile", query="country=KGZ", formats=["pdf", "xlsx"])
    assert stage.until(lambda: Job.objects.get(pk=report.job_id).state in ("done", "failed"))
    papers = list(report.files.all())
    assert objects(client) == {name_of(one.sha256): one.size for one in papers} and len(papers) == 2

    reader, address = Client(), f"{report.get_absolute_url()}pdf/"
    reader.force_login(lead)
    answer = reader.get(address)
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-" and answer.status_code == 200
    assert "127.0.0.1" not in str(answer.headers) and "127.0.0.1" not in reader.get(report.get_absolute_url()).text
    with pytest.raises(ValueError):
        storage().url(name_of(papers[0].sha256))
    grants = client.get_object_acl(Bucket=NAME, Key=name_of(papers[0].sha256))["Grants"]
    assert not any("AllUsers" in str(grant) for grant in grants)

    kept = dict(Finding.objects.values_list("pk", "audience"))
    Finding.objects.update(audience=["user:nobody"])
    assert reader.get(address).status_code == 410
    for pk, audience in kept.items():
        Finding.objects.filter(pk=pk).update(audience=audience)
    assert reader.get(address).status_code == 200

    Report.objects.filter(pk=report.pk).update(expires_at="2026-01-01T00:00Z")
    assert tasks.forget({})["removed"] == 2 and objects(client) == {}
    assert reader.get(address).status_code == 404


def test_a_bucket_that_is_gone_is_said_in_words_and_no_report_is_half_made(stage, lead, in_bucket):
    Report.objects.update(asked_at="2020-01-01T00:00Z")
    report = request_report(None, by=lead, name="country_profile", query="country=KGZ")
    assert stage.until(lambda: Job.objects.get(pk=report.job_id).state in ("done", "failed"))
    paper = report.files.get()
    in_bucket.delete_object(Bucket=NAME, Key=name_of(paper.sha256))
    with pytest.raises(ClientError):
        in_bucket.head_object(Bucket=NAME, Key=name_of(paper.sha256))
    reader = Client()
    reader.force_login(lead)
    answer = reader.get(f"{report.get_absolute_url()}pdf/")
    assert answer.status_code == 503 and "not in its place" in answer.text
