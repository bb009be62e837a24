"""A browser of few words: one keep-alive connection, one person, times to the last byte."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.counting import ANSWER, ASKED

TOKEN = "b" * 32  # a secret of the length that Django's CSRF check asks for
BOUNDARY = "mot-cua-bench"
File = tuple[str, str, bytes]
"""Name, type and content."""


@dataclass(frozen=True)
class Visit:
    """One answer: milliseconds from the first byte sent to the last received."""

    status: int
    milliseconds: float
    queries: int
    size: int


class Visitor:
    """A signed-in person (or nobody) at a server of the loopback."""

    def __init__(self, port: int, session: str = "") -> None:
        self.port = port
        cookies = [f"csrftoken={TOKEN}", *([f"sessionid={session}"] if session else [])]
        self.headers = {"Cookie": "; ".join(cookies), "Accept-Language": "vi"}
        self.connection = self._connect()

    def visit(
        self,
        path: str,
        form: dict[str, str] | None = None,
        *,
        files: Mapping[str, File] | None = None,
        count: bool = False,
    ) -> Visit:
        """Open an address, or send a form to it; `count` asks for the number of queries."""
        headers = dict(self.headers)
        body = None
        if form is not None:
            fields = {"csrfmiddlewaretoken": TOKEN, **form}
            body = multipart(fields, files) if files else urlencode(fields).encode()
            kind = f"multipart/form-data; boundary={BOUNDARY}"
            headers["Content-Type"] = kind if files else "application/x-www-form-urlencoded"
        if count:
            headers[ASKED] = "yes"
        self._keep_alive()
        begun = time.perf_counter()
        self.connection.request("POST" if body else "GET", path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        ended = time.perf_counter()
        queries = int(answer.headers.get(ANSWER, "0"))
        return Visit(answer.status, 1000 * (ended - begun), queries, len(content))

    def close(self) -> None:
        """Leave."""
        self.connection.close()

    def _keep_alive(self) -> None:
        """Connect anew, outside the measured time, when the server has let go of the connection."""
        sock = self.connection.sock
        if sock is not None:
            sock.setblocking(False)
            try:
                if sock.recv(1) == b"":
                    self.connection.close()
            except BlockingIOError:
                pass
            except OSError:
                self.connection.close()
            else:
                self.connection.close()
        if self.connection.sock is None:
            self.connection = self._connect()
        else:
            self.connection.sock.setblocking(True)

    def _connect(self) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.connect()
        return connection


def multipart(fields: Mapping[str, str], files: Mapping[str, File]) -> bytes:
    """Return the body of a form with files."""
    parts = []
    for name, words in fields.items():
        parts.append(f'form-data; name="{name}"\r\n\r\n{words}'.encode())
    for name, (file_name, kind, content) in files.items():
        head = f'form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: {kind}\r\n\r\n'
        parts.append(head.encode() + content)
    begin = f"--{BOUNDARY}\r\nContent-Disposition: ".encode()
    return b"".join(begin + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()
