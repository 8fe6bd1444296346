"""docker-compose.yml: valid by the specification, safe in its settings, and every command in it starts."""

import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from ctassist.start import sealed
from ctassist.start.aside import fetch_aside
from ctassist.start.cluster import Cluster
from ctassist.start.places import server_account, spawn_as
from ctassist.start.secrets import NAMES
from ctassist.start.valkey import Valkey, program

from .little_house import ROOT, LittleHouse, waited

SERVERS = ("postgres", "valkey")
CHOICE = re.compile(r"\$\{\w+:-([^}]*)\}")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load(CHOICE.sub(r"\1", (ROOT / "docker-compose.yml").read_text()))


@pytest.fixture(scope="module")
def schema():
    """The specification's own schema, as a package carries it; it is fetched once and not part of this copy."""
    home = fetch_aside(ROOT, "tests/start/compose-schema.txt", "compose-schema", ("--no-deps",))
    return json.loads((home / "check_jsonschema/builtin_schemas/vendor/compose-spec.json").read_text())


def test_it_is_valid_by_the_compose_specification(compose, schema):
    jsonschema.validate(compose, schema)


def test_control_a_misspelt_key_is_not_valid(compose, schema):
    wrong = json.loads(json.dumps(compose))
    wrong["services"]["web"]["healtcheck"] = wrong["services"]["web"].pop("healthcheck")
    with pytest.raises(jsonschema.ValidationError, match="healtcheck"):
        jsonschema.validate(wrong, schema)


def test_no_container_runs_as_root_or_can_write_where_it_should_not(compose):
    for name, service in compose["services"].items():
        assert service["user"] not in ("root", "0", "0:0"), name
        assert service["read_only"] is True and "/tmp" in service["tmpfs"], name
        assert service["cap_drop"] == ["ALL"] and "no-new-privileges:true" in service["security_opt"], name
        assert "latest" not in service["image"], name


def test_only_the_web_server_can_be_reached_and_what_stays_up_is_watched(compose):
    assert compose["networks"]["inside"] == {"internal": True}
    reached = {name for name, service in compose["services"].items() if "outside" in service["networks"]}
    assert reached == {"web"} == {name for name, service in compose["services"].items() if "ports" in service}
    for name, service in compose["services"].items():
        assert ("healthcheck" in service) is (service["restart"] == "unless-stopped"), name


def test_secrets_come_by_file_and_every_one_is_made_by_make_secrets(compose):
    made = set(sealed.contents())
    assert {Path(secret["file"]) for secret in compose["secrets"].values()} <= {
        Path(sealed.FOLDER) / name for name in made
    }
    for name, service in compose["services"].items():
        assert set(service.get("secrets", [])) <= set(compose["secrets"]), name
        for variable, value in service.get("environment", {}).items():
            assert "PASSWORD" not in variable or variable.endswith("_FILE"), f"{name}: {variable}"
            if variable.endswith("_FILE") and name not in SERVERS:
                assert variable.removesuffix("_FILE") in NAMES, f"{name}: {variable} is read by nobody"
                assert Path(value).name in service["secrets"], f"{name}: {value} is not handed over"


def test_the_application_never_gets_the_owners_secrets(compose):
    for name in ("web", "worker", "beat"):
        assert set(compose["services"][name]["secrets"]) == {"secret_key", "api_pepper", "database_url"}


def test_migrations_run_once_and_before_anything_serves(compose):
    services = compose["services"]
    order = ["postgres", "roles", "migrate", "reference"]
    for earlier, name in itertools.pairwise(order):
        awaited = "service_healthy" if earlier == "postgres" else "service_completed_successfully"
        assert services[name]["depends_on"] == {earlier: {"condition": awaited}}
        assert services[name]["restart"] == "on-failure" and "deploy" not in services[name]
    for name in ("web", "worker", "beat"):
        assert services[name]["depends_on"]["reference"] == {"condition": "service_completed_successfully"}


def test_the_image_is_made_from_the_locks_and_runs_as_nobody_special():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    copied = {
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    }
    for name in copied - {"."}:
        assert (ROOT / name).is_file(), name
        assert f"!{name}" in (ROOT / ".dockerignore").read_text().splitlines(), f"{name} never reaches the image"
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users == ["10001:10001"]
    assert any("--require-hashes -r requirements.txt" in line for line in lines)


def test_every_program_named_exists(compose, cluster):
    places = [Path(sys.executable).parent, cluster.programs, Path(program()).parent]
    for name, service in compose["services"].items():
        assert any((place / service["command"][0]).exists() for place in places), f"{name}: {service['command'][0]}"


class Containers:
    """The services of docker-compose.yml as plain processes: the same commands, our addresses and folders."""

    def __init__(self, compose, application, cluster, addresses, folder):
        self.services, self.application = compose["services"], application
        self.folder, self.port = folder, free_port()
        self.running = []
        secrets = sealed.contents() | {
            "database_url": cluster.url("cta_app"),
            "database_owner_url": cluster.url("cta_owner"),
            "database_admin_url": f"postgres://postgres@{str(cluster.sockets).replace('/', '%2F')}/postgres",
        }
        for name, text in secrets.items():
            (folder / name).write_text(text)
        self.addresses = {name: addresses[name] for name in ("REDIS_URL", "BROKER_URL")}

    def here(self, text: str) -> str:
        ours = {"/run/secrets": str(self.folder), "0.0.0.0:8000": f"127.0.0.1:{self.port}", "/tmp": str(self.folder)}
        return re.sub("|".join(ours), lambda found: ours[found.group()], text).replace("$$", "$")

    def environment(self, name: str) -> dict[str, str]:
        given = {key: self.here(str(value)) for key, value in self.services[name]["environment"].items()}
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        return {"PATH": path, "CTA_NO_BOOTSTRAP": "1", "HOSTNAME": name} | given | self.addresses

    def start(self, name: str) -> subprocess.Popen:
        command = [self.here(part) for part in self.services[name]["command"]]
        if name == "worker":
            command += ["--hostname", "celery@worker"]
        out = open(self.folder / f"{name}.log", "w")
        process = subprocess.Popen(
            command, cwd=self.application, env=self.environment(name), stdout=out, stderr=out, start_new_session=True
        )
        out.close()
        self.running.append(process)
        return process

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def healthy(self, name: str) -> bool:
        kind, *test = self.services[name]["healthcheck"]["test"]
        test = [self.here(part) for part in test] + ([str(self.port)] if name == "web" else [])
        command = test if kind == "CMD" else ["sh", "-c", test[0]]
        env = self.environment(name)
        return subprocess.run(command, check=False, cwd=self.application, env=env, capture_output=True).returncode == 0

    def close(self) -> None:
        for process in self.running:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def servers(scratch):
    """A database and a queue of their own, and a folder for what the processes write."""
    cluster, valkey = Cluster(scratch, throwaway=True), Valkey(scratch)
    addresses = cluster.start() | valkey.start()
    (scratch / "run").mkdir()
    yield cluster, addresses, scratch / "run"
    valkey.stop()
    cluster.stop()


@pytest.fixture
def containers(compose, servers, scratch):
    house = LittleHouse(scratch / "house")
    house.knows("load_reference")
    made = Containers(compose, house.folder, *servers)
    yield made
    made.close()


@pytest.fixture
def real_containers(compose, servers):
    made = Containers(compose, ROOT, *servers)
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.parametrize("application", ["containers", "real_containers"])
def test_every_command_starts_as_a_plain_process_and_its_health_check_passes(request, application):
    containers = request.getfixturevalue(application)
    for once in ("roles", "migrate", "reference"):
        assert containers.start(once).wait(180) == 0, containers.log(once)
    for name in ("web", "worker", "beat"):
        process = containers.start(name)
        assert waited(lambda n=name, p=process: containers.healthy(n) or p.poll() is not None, 60), containers.log(name)
        assert process.poll() is None, containers.log(name)


@pytest.mark.slow
def test_control_the_health_checks_fail_when_nothing_runs(containers):
    for name in ("web", "worker", "beat"):
        assert not containers.healthy(name), name


def test_preparing_the_database_and_migrating_start_as_plain_processes(containers):
    """The short version of the scenario above: what runs before anything serves."""
    for once in ("roles", "migrate", "reference"):
        assert containers.start(once).wait(60) == 0, containers.log(once)
    assert "the roles cta_owner and cta_app are ready" in containers.log("roles")


def test_the_servers_options_are_ones_they_know(compose, cluster, scratch):
    postgres = compose["services"]["postgres"]["command"]
    account = spawn_as(server_account())
    done = subprocess.run(
        [cluster.programs / postgres[0], "-D", cluster.data, *postgres[1:], "-C", "max_connections"],
        check=False, cwd="/", text=True, capture_output=True, **account,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "100"), done.stderr
    valkey = [str(scratch) if part == "/data" else part for part in compose["services"]["valkey"]["command"][1:]]
    door = scratch / "v.sock"
    started = subprocess.Popen(
        [program(), *valkey, "--port", "0", "--unixsocket", str(door)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert waited(door.exists) and started.poll() is None
    finally:
        started.terminate()
        started.communicate()
