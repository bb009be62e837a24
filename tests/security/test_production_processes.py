"""Web, worker and beat start, serve and stop under production settings."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.databases import address, free_port
from tests.security.production_start import HOST, environment, manage, program

pytestmark = [pytest.mark.services, pytest.mark.django_db]
START_SECONDS = 60


@pytest.fixture
def own_servers() -> dict[str, str]:
    """Where this test's database and Redis are."""
    entry = connection.settings_dict
    return {
        "DATABASE_URL": address(entry, entry["NAME"]),
        "REDIS_URL": settings.REDIS_URL,
    }


@contextlib.contextmanager
def started(*command: str, env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program while used; it must stop by itself when asked to."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=env, cwd=settings.BASE_DIR, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=120) == 0, log.read_text()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def wait_for(said: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while said not in log.read_text():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.1)


@pytest.fixture
def web(own_servers, tmp_path) -> Iterator[int]:
    """Gunicorn on a free port, as the image starts it."""
    env = environment(**own_servers, PORTAL_STATIC=str(tmp_path / "static"), TRUSTED_PROXIES="1")
    collected = manage("collectstatic", "--no-input", "--verbosity", "0", env=env)
    assert collected.returncode == 0, collected.stderr
    port = free_port()
    log = tmp_path / "web.log"
    options = ["--workers", "1", "--threads", "2", "--bind", f"127.0.0.1:{port}"]
    with started(program("gunicorn"), "portal.wsgi", *options, env=env, log=log) as process:
        wait_for("Booting worker", process, log)
        yield port


def ask(port: int, path: str, **headers: str) -> HTTPResponse:
    asked = HTTPConnection("127.0.0.1", port, timeout=120)
    told = {"Host": HOST, "X-Forwarded-Proto": "https", **headers}
    asked.request("GET", path, headers={name.replace("_", "-"): v for name, v in told.items()})
    return asked.getresponse()


def test_web_serves_bound_pages_and_nothing_to_strangers(web):
    page = ask(web, "/dang-nhap/")
    body = page.read().decode()
    plain = ask(web, "/dang-nhap/", **{"X-Forwarded-Proto": "http"})
    stranger = ask(web, "/dang-nhap/", Host="evil.example")
    absent = ask(web, "/khong-co/")

    assert page.status == 200
    cookie = next(value for name, value in page.getheaders() if name == "Set-Cookie")
    assert cookie.startswith("__Host-csrftoken=")
    for mark in ("; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax"):
        assert mark in cookie
    assert "Domain" not in cookie
    assert page.getheader("Strict-Transport-Security") == "max-age=31536000"
    assert "https://sso.example" in page.getheader("Content-Security-Policy")
    assert "127.0.0.1" not in page.getheader("Content-Security-Policy")
    style = re.search(r'href="(/static/css/citizen\.[0-9a-f]+\.css)"', body)
    assert style, body
    assert ask(web, style[1]).status == 200
    assert (plain.status, plain.getheader("Location")) == (301, f"https://{HOST}/dang-nhap/")
    assert stranger.status == 400
    assert "evil" not in stranger.read().decode()
    assert absent.status == 404


def test_the_images_own_health_check_passes(web):
    compose = (settings.BASE_DIR / "docker-compose.yml").read_text()
    found = re.search(r'test: \["CMD", "python", "-c", "([^\n]*/song/[^\n]*)"\]', compose)
    assert found
    script = found[1].replace("127.0.0.1:8000", f"127.0.0.1:{web}")

    done = subprocess.run(
        [program("python"), "-c", script], env=environment(), capture_output=True, timeout=120
    )

    assert done.returncode == 0, done.stderr


def test_the_worker_takes_up_work_and_stops(own_servers, tmp_path):
    log = tmp_path / "worker.log"
    options = ["--app", "portal", "worker", "--loglevel", "info", "--concurrency", "1"]

    with started(program("celery"), *options, env=environment(**own_servers), log=log) as process:
        wait_for(" ready.", process, log)

    for task in ("accounts.end_old_sessions", "outbox.sweep", "payments.tasks.ask_about_pending"):
        assert task in log.read_text()


def test_beat_keeps_time_and_stops(own_servers, tmp_path):
    log = tmp_path / "beat.log"
    options = ["--app", "portal", "beat", "--loglevel", "info"]
    options += ["--schedule", str(tmp_path / "schedule")]

    with started(program("celery"), *options, env=environment(**own_servers), log=log) as process:
        wait_for("beat: Starting", process, log)
