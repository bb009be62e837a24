"""The portal as people meet it: web server, worker, beat and sandbox, each a process of its own.

`running_portal` gives them a fresh database with the demo in it, a Redis database of their own and
free ports, and stops them at the end. Tests and bin/screenshots use it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import redis
import requests
from django.conf import settings
from django.utils import timezone

from portal import conf
from tests import databases
from tests.sandbox_process import Sandbox, running_sandbox

ROOT = Path(__file__).resolve().parent.parent
DEMO_FILES = ROOT / "var" / "demo_files"
START_SECONDS = 60


@dataclass(frozen=True)
class Portal:
    """A running portal: its address, its outside world, and the environment it runs in."""

    url: str
    sandbox: Sandbox
    environment: dict[str, str]


@contextlib.contextmanager
def running_portal(folder: Path, *, worker: str = "gw0") -> Iterator[Portal]:
    """Run everything of the demo while used; logs, files and the schedule lie in `folder`."""
    entry = settings.DATABASES["default"]
    name = f"motcua_live_{worker}"
    url = f"http://127.0.0.1:{databases.free_port()}"
    ipn = f"{url}/thanh-toan/vnpay/ipn/"
    databases.create(entry, name, template=_demo(entry))
    _let_the_past_wait_again(databases.address(entry, name))
    shutil.copytree(DEMO_FILES, folder / "files")
    try:
        with running_sandbox(f"live_{worker}", portal_url=url, SANDBOX_IPN_URL=ipn) as sandbox:
            environment = {
                **os.environ,
                "PORTAL_MODE": "demo",
                "DATABASE_URL": databases.address(entry, name),
                "REDIS_URL": _redis(worker),
                "SITE_URL": url,
                "SANDBOX_URL": sandbox.url,
                "PORTAL_FILES": str(folder / "files"),
            }
            with _processes(folder, environment, url):
                yield Portal(url, sandbox, environment)
    finally:
        databases.drop(entry, name)


def _let_the_past_wait_again(address: str) -> None:
    """Papers of the demo's past wait since it was made (dossiers/demo_past.py): since now, here."""
    with psycopg.connect(address) as connection:
        connection.execute(
            "UPDATE outbox_outboxmessage SET next_attempt_at = next_attempt_at + (now() -"
            " (SELECT min(next_attempt_at) FROM outbox_outboxmessage))"
        )


def _demo(entry: dict[str, Any]) -> str:
    """Return the name of a database with the demo in it; its files lie in DEMO_FILES.

    It is made by the first that asks and copied by all: to make it takes half a minute.
    """

    def fill(environment: dict[str, str]) -> None:
        shutil.rmtree(DEMO_FILES, ignore_errors=True)
        DEMO_FILES.mkdir(parents=True)
        own = {"PORTAL_FILES": str(DEMO_FILES), "REDIS_URL": _redis("gw0")}
        _prepare({**environment, "PORTAL_MODE": "demo", **own})

    today = f"{timezone.localdate():%y%m%d}_"  # its dossiers were filed so many days ago
    template = databases.migrated(entry)
    return databases.made_once(entry, "motcua_demo_", fill, template=template, state=today)


def _redis(worker: str) -> str:
    """Return an emptied Redis database beside those of the test workers (conftest.py)."""
    number = 8 + int(worker.removeprefix("gw") or 0)
    url = os.environ.get("REDIS_URL") or conf.embedded_redis_url(ROOT, number)
    redis.Redis.from_url(url).flushdb()
    return url


def _prepare(environment: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "prepare_demo"]
    with (ROOT / "var" / "static.lock").open("w") as lock:  # the folder of static files is shared
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextlib.contextmanager
def _processes(folder: Path, environment: dict[str, str], url: str) -> Iterator[None]:
    web = ["gunicorn", "portal.wsgi", "--bind", url.removeprefix("http://"), "--threads", "4"]
    work = ["celery", "--quiet", "--app", "portal", "worker", "--concurrency", "1", "--beat"]
    work += ["--schedule", str(folder / "beat"), "--loglevel", "warning"]
    started = []
    try:
        for command in (web, work):
            with (folder / f"{command[0]}.log").open("wb") as log:
                process = subprocess.Popen(
                    [sys.executable, "-m", *command],
                    cwd=ROOT,
                    env=environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
            started.append(process)
        _wait_until_it_answers(url, started, folder)
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_it_answers(url: str, started: list[subprocess.Popen[bytes]], folder: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if any(process.poll() is not None for process in started):
            break
        with contextlib.suppress(requests.RequestException):
            if requests.get(f"{url}/song/", timeout=20, proxies={"http": ""}).ok:
                return
        time.sleep(0.1)
    told = "".join(path.read_text() for path in folder.glob("*.log"))
    raise RuntimeError(f"the portal did not start:\n{told[-4000:]}")
