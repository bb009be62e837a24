"""The sandbox as tests use it: a real process on a free port, with a database of its own.

Fixtures, known to every test through tests/conftest.py:
`sandbox`        a running sandbox with switches put back and an empty national portal;
`outside_world`  the same, with the portal's settings pointing at it.
The process starts at the first test that asks and serves the whole test worker.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import psycopg
import pytest
import requests
from django.conf import settings

from tests.databases import address, drop, free_port

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 30


class Sandbox:
    """A small client of a running sandbox."""

    def __init__(self, url: str, database: str) -> None:
        self.url = url
        self.database = database

    def get(self, path: str, **kwargs: Any) -> requests.Response:
        """GET a path."""
        return _browser().get(f"{self.url}{path}", timeout=20, **kwargs)

    def post(self, path: str, body: Any = None, **kwargs: Any) -> requests.Response:
        """POST JSON to a path."""
        body = {} if body is None else body
        return _browser().post(f"{self.url}{path}", json=body, timeout=20, **kwargs)

    def post_bytes(self, path: str, body: bytes, **kwargs: Any) -> requests.Response:
        """POST bytes as they are."""
        return _browser().post(f"{self.url}{path}", data=body, timeout=20, **kwargs)

    def sql(self, statement: str) -> None:
        """Run one statement on the sandbox's database."""
        with psycopg.connect(self.database) as connection:
            connection.execute(statement)

    def switch(self, world: str, **values: Any) -> None:
        """Set switches of one outside system (sandbox/switches/spec.py); fails on an unknown."""
        answer = self.post("/api/switches/", {world: values})
        assert answer.status_code == 200, answer.text

    def clean(self) -> None:
        """Put every switch back and empty the national portal."""
        assert self.post("/api/switches/reset/").status_code == 200
        assert self.post("/api/forget/").status_code == 200

    def dossier(self, code: str) -> dict[str, Any]:
        """Return what the national portal holds about a dossier."""
        answer = self.get(f"/api/dossiers/{code}/")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def statuses(self, code: str) -> list[int]:
        """Return the statuses that a dossier went through, in order."""
        return [turn["status"] for turn in self.dossier(code)["statuses"]]

    def payment(self, txn_ref: str) -> dict[str, Any]:
        """Return a transaction of the payment gateway."""
        answer = self.get(f"/api/payments/{txn_ref}/")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def messages(self, to: str = "") -> list[dict[str, Any]]:
        """Return the messages that arrived (for one address), the newest first."""
        return self.get("/api/messages/", params={"to": to}).json()["results"]

    def sign_in(self, authorize_url: str, person: str, level: str = "") -> str:
        """Choose a person (personal number or id) at the identity provider.

        Returns the address with code and state to which the browser is sent back.
        """
        return self._submit(authorize_url, {"person": person, "level": level})

    def pay(self, pay_url: str, result: str = "00") -> str:
        """Choose a result at the payment page; returns the signed return address."""
        return self._submit(pay_url, {"result": result})

    def browse(self, path: str, form: dict[str, str]) -> requests.Response:
        """Open a page of the sandbox, send a form from it, and return the page that follows."""
        browser = _browser()
        page = browser.get(f"{self.url}{path}", timeout=20)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token, page.text
        data = {"csrfmiddlewaretoken": token[1], **form}
        return browser.post(page.url, data=data, timeout=20)

    def _submit(self, url: str, choice: dict[str, str]) -> str:
        browser = _browser()
        page = browser.get(url, timeout=20)
        assert page.status_code == 200, page.text
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
        target = re.search(r'<form[^>]* action="([^"]+)"', page.text)
        answer = browser.post(
            urljoin(page.url, unescape(target[1])) if target else page.url,
            data={**{name: unescape(value) for name, value in hidden.items()}, **choice},
            timeout=20,
            allow_redirects=False,
        )
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


def _browser() -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # everything is on this machine: no proxy
    return session


@contextlib.contextmanager
def running_sandbox(
    worker: str = "gw0", *, portal_url: str = "http://127.0.0.1:8000", **environment: str
) -> Iterator[Sandbox]:
    """Run `python -m sandbox` with a fresh database `motcua_sandbox_<worker>` while used.

    `environment` gives it more variables (docs/sandbox.md lists them).
    """
    entry = settings.DATABASES["default"]
    name = f"motcua_sandbox_{worker}"
    drop(entry, name)
    port = free_port()
    told = {
        **os.environ,
        "SANDBOX_DATABASE_URL": address(entry, name),
        "SANDBOX_PORT": str(port),
        "SANDBOX_PORTAL_URL": portal_url,
        "SANDBOX_TESTING": "yes",
        **environment,
    }
    process = subprocess.Popen(  # its own process: settings and models differ from the portal's
        [sys.executable, "-m", "sandbox"], cwd=ROOT, env=told, stdout=subprocess.DEVNULL
    )
    try:
        sandbox = Sandbox(f"http://127.0.0.1:{port}", address(entry, name))
        _wait_until_it_answers(sandbox, process, name)
        yield sandbox
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        drop(entry, name)


def _wait_until_it_answers(sandbox: Sandbox, process: subprocess.Popen, name: str) -> None:
    """Wait for this very sandbox: the port may have been taken by somebody else meanwhile."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the sandbox ended with {process.returncode}")
        with contextlib.suppress(requests.ConnectionError, requests.JSONDecodeError):
            if sandbox.get("/health/").json().get("database") == name:
                return
        time.sleep(0.05)
    raise RuntimeError(f"the sandbox did not answer within {START_SECONDS} seconds")


@pytest.fixture(scope="session")
def sandbox_process() -> Iterator[Sandbox]:
    """A running sandbox for the whole test worker; its state outlives a test."""
    with running_sandbox(os.environ.get("PYTEST_XDIST_WORKER", "gw0")) as running:
        yield running


@pytest.fixture
def sandbox(sandbox_process: Sandbox) -> Sandbox:
    """A running sandbox with switches put back and nothing held by the national portal."""
    sandbox_process.clean()
    return sandbox_process


@pytest.fixture
def outside_world(sandbox: Sandbox, settings: Any) -> Iterator[Sandbox]:
    """A running sandbox that the portal's settings point at."""
    from portal.accounts import oidc

    url = sandbox.url
    settings.SANDBOX_URL = url
    settings.OIDC = {**settings.OIDC, "issuer": f"{url}/identity"}
    settings.NATIONAL = {**settings.NATIONAL, "base_url": f"{url}/adapter"}
    settings.VNPAY = {
        **settings.VNPAY,
        "pay_url": f"{url}/vnpay/paymentv2/vpcpay.html",
        "api_url": f"{url}/vnpay/merchant_webapi/api/transaction",
    }
    settings.NOTICE_PROVIDERS = {
        channel: [
            {**facts, "url": f"{url}/{facts['url'].split('/', 3)[3]}"}
            for facts in settings.NOTICE_PROVIDERS[channel]
        ]
        for channel in ("email", "sms")
    }
    settings.REGISTERS = {
        **settings.REGISTERS,
        "population_url": f"{url}/registers/dan-cu",
        "business_url": f"{url}/registers/doanh-nghiep",
    }
    settings.POST = {**settings.POST, "url": f"{url}/post"}
    oidc._client.cache_clear()
    yield sandbox
    oidc._client.cache_clear()
