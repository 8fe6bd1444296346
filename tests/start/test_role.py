"""The web server refuses a database role that could ignore who may see what."""

import subprocess
import sys

import psycopg2
import pytest

from ctassist.start.role import refuse_without_key

from .little_house import LittleHouse


@pytest.fixture(scope="module")
def serve(cluster, tmp_path_factory):
    """Load the web server's entrance with a role; its exit code and what it said."""
    house = LittleHouse(tmp_path_factory.mktemp("role") / "house")

    def load(url):
        keys = {"SECRET_KEY": "only for this test", "API_PEPPER": "x" * 32}
        env = house.environment(DATABASE_URL=url, BROKER_URL="memory://", **keys)
        command = [sys.executable, "-c", "import ctassist.wsgi; print('serves')"]
        done = subprocess.run(command, check=False, cwd=house.folder, env=env, text=True, capture_output=True)
        return done.returncode, done.stdout.strip() or done.stderr.strip()

    return load


def admin(cluster, statement):
    link = psycopg2.connect(host=str(cluster.sockets), user="postgres", dbname="ctassist")
    link.autocommit = True
    with link.cursor() as cursor:
        cursor.execute(statement)
    link.close()


def as_role(cluster, name):
    return cluster.url("cta_app").replace("cta_app:", f"{name}:").replace(cluster.passwords["cta_app"], "secret")


def test_control_the_application_role_serves(cluster, serve):
    assert serve(cluster.url("cta_app")) == (0, "serves")


@pytest.mark.parametrize("name", ["SECRET_KEY", "API_PEPPER"])
def test_a_server_without_a_key_all_its_processes_share_does_not_serve(monkeypatch, name):
    for other in ("SECRET_KEY", "API_PEPPER"):
        monkeypatch.setenv(other, "x" * 40)
    monkeypatch.delenv("DEMO", raising=False)
    refuse_without_key()
    monkeypatch.delenv(name)
    with pytest.raises(SystemExit, match=f"{name} is not set, so the server does not start"):
        refuse_without_key()
    monkeypatch.setenv("DEMO", "1")
    if name == "API_PEPPER":
        refuse_without_key()


def test_the_owner_of_the_tables_does_not_serve(cluster, serve):
    link = psycopg2.connect(cluster.url("cta_owner"))
    with link, link.cursor() as cursor:
        cursor.execute("CREATE TABLE owned ()")
    link.close()
    code, said = serve(cluster.url("cta_owner"))
    assert code == 1
    assert said.startswith("The database role cta_owner owns tables, so it could ignore who may see what")


@pytest.mark.parametrize(("right", "what"), [("SUPERUSER", "is a superuser"), ("BYPASSRLS", "may bypass")])
def test_a_role_that_stands_above_the_rules_does_not_serve(cluster, serve, right, what):
    admin(cluster, f"ALTER ROLE cta_app {right}")
    try:
        code, said = serve(cluster.url("cta_app"))
    finally:
        admin(cluster, f"ALTER ROLE cta_app NO{right}")
    assert code == 1
    assert said.startswith(f"The database role cta_app {what}")


def test_a_member_of_the_owning_role_does_not_serve_either(cluster, serve):
    admin(cluster, "CREATE TABLE IF NOT EXISTS held (); ALTER TABLE held OWNER TO cta_owner")
    admin(cluster, "GRANT cta_owner TO cta_app")
    try:
        code, said = serve(cluster.url("cta_app"))
    finally:
        admin(cluster, "REVOKE cta_owner FROM cta_app")
    assert code == 1 and "owns tables" in said


def test_a_database_that_does_not_answer_is_said_in_one_sentence(serve, tmp_path):
    place = str(tmp_path).replace("/", "%2F")
    code, said = serve(f"postgres://cta_app:x@{place}/ctassist")
    assert code == 1
    assert said.startswith("The database does not answer, so the server does not start:")
