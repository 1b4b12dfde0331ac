"""A house of its own for the browser: the demonstration, a web server and a worker, as a newcomer
starts them. Nothing of Django runs in the test itself."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from playwright.sync_api import sync_playwright

from tests.servers import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 90  # seconds until the house answers
PASSWORD = "regionsfonds-demo"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(autouse=True)
def _house():
    """In place of the one of the house, which fills a database of the tests."""


@dataclass(frozen=True)
class House:
    """Where it is, and how it is told something behind the web server's back."""

    url: str
    manage: Callable[..., str]

    def python(self, lines):
        """Run inside the house; what is printed comes back."""
        return self.manage("shell", "--no-imports", "--command", lines)

    def end_session(self, window):
        """As if the night had passed: the row of this window's session is gone."""
        (key,) = [one["value"] for one in window.cookies() if one["name"] == "sessionid"]
        lines = "from django.contrib.sessions.models import Session as S"
        self.python(f"{lines}; S.objects.get(pk='{key}').delete()")


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The demonstration, freshly loaded, at an address of its own."""
    folder, port = tmp_path_factory.mktemp("haus"), free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {key: value for key, value in os.environ.items() if key != "REDIS_URL"}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "fonds.settings",
        "SECRET_KEY": "only-for-this-walk",
        "FIELD_KEYS": Fernet.generate_key().decode(),
        "CLAMD_URL": "",
        "DEMO": "1",
        "BASE_URL": url,
        "VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
    }

    def manage(*command):
        call = [sys.executable, "manage.py", *command]
        done = subprocess.run(call, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
        return done.stdout.decode()

    manage("migrate", "--verbosity", "0")
    manage("load_base")
    manage("load_demo")
    for name in ("broker", "broker-control"):
        (folder / name).mkdir(exist_ok=True)
    commands = [
        ["gunicorn", "fonds.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"],
        ["celery", "-A", "fonds", "worker", "--concurrency", "1", "--loglevel", "ERROR"],
    ]
    processes = [
        subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env=environment)
        for command in commands
    ]
    try:
        wait_for(f"{url}/healthz")
        yield House(url, manage)
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


@pytest.fixture(scope="session")
def address(house):
    return house.url


def wait_for(url):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return urllib.request.urlopen(url)
        except OSError:
            assert time.monotonic() < end, f"{url} antwortet nicht"
            time.sleep(0.2)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    if not path:
        pytest.fail("Chromium fehlt: apt-get install chromium, oder CHROMIUM=/pfad/zu/chromium.")
    return path


@pytest.fixture(scope="session")
def badges():
    """Who has logged in already: the log-in counts how often it is tried."""
    return {}


@pytest.fixture
def visit(browser, address, badges):
    """A fresh browser window; as a person of the demonstration when one is named."""
    windows = []

    def open_window(who="", *, width=1280, javascript=True, language="de"):
        window = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="de-DE",
            reduced_motion="reduce",
            storage_state=badges.get(who),
        )
        windows.append(window)
        if language != "de":
            window.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page = window.new_page()
        page.set_default_timeout(15_000)
        if who and who not in badges:
            log_in(page, who)
            badges[who] = window.storage_state()
        return page

    yield open_window
    for window in windows:
        window.close()


def log_in(page, who, home=""):
    page.goto(f"{home}/konto/anmelden/")
    enter(page, who)
    page.wait_for_url(re.compile("/antraege/|/runden/"))


def enter(page, who):
    """On the page of the log-in, wherever one came from."""
    page.get_by_label("E-Mail-Adresse").fill(f"{who}@example.org")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).last.click()
