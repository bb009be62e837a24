"""The server as shipped (Dockerfile): one worker where one request at a time is measured."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 120


def environment(database_url: str, **more: str) -> dict[str, str]:
    """Return the environment of a process that serves or fills the database at an address."""
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PORTAL_MODE": "demo",
        "LOG_LEVEL": "ERROR",
        **more,
    }


@contextlib.contextmanager
def serving(database_url: str, *, workers: int = 1) -> Iterator[int]:
    """Run gunicorn on a free port of the loopback while used; return the port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--threads", "4", "--log-level", "error"]
    environ = environment(database_url, DATABASE_POOL="yes", SITE_URL=f"http://127.0.0.1:{port}")
    process = subprocess.Popen(command, cwd=ROOT, env=environ)
    try:
        _wait(process, f"http://127.0.0.1:{port}/song/")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=2):
            return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not answer within {START_SECONDS} seconds")
