"""clamd over a unix socket or TCP: the file is streamed (INSTREAM), so both need not share a disk.

Protocol: clamd(8). A command is "z", its name and a NUL; a stream is pieces with their length in
four bytes, most significant first, ended by a length of nothing; the answer ends with a NUL.
"""

from __future__ import annotations

import contextlib
import socket
import struct
from typing import ClassVar

from django.conf import settings

from portal.documents.scanning.base import ScannerDown, Verdict

CONNECT_SECONDS = 5
ANSWER_SECONDS = 60
_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096


class ClamdScanner:
    """Asks the daemon at CLAMD_ADDRESS ("unix:/run/clamav/clamd.ctl" or "tcp:host:3310")."""

    code: ClassVar[str] = "clamd"

    def scan(self, data: bytes) -> Verdict:
        """Return the daemon's word on `data`; raises ScannerDown."""
        version = self.version()
        said = self._ask(b"INSTREAM", data)
        word = said.removeprefix("stream: ")
        if word == "OK":
            return Verdict("", version)
        if word.endswith(" FOUND"):
            return Verdict(word.removesuffix(" FOUND")[:200] or "?", version)
        raise ScannerDown(f"clamd said: {said[:200]}")

    def version(self) -> str:
        """Return "ClamAV 1.4.3/27800/Fri Nov 27 …": program, number and day of its data."""
        said = self._ask(b"VERSION")
        if not said.startswith("ClamAV"):
            raise ScannerDown(f"clamd said: {said[:200]}")
        return said[:120]

    def _ask(self, command: bytes, stream: bytes | None = None) -> str:
        """Send a command, and what it reads, and return the answer without its end."""
        try:
            with _connected(settings.CLAMD_ADDRESS) as line:
                line.settimeout(ANSWER_SECONDS)
                line.sendall(b"z" + command + b"\0")
                if stream is not None:
                    # A daemon that has heard enough closes its ear; its answer is still to be read.
                    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                        _pour(line, stream)
                return _answer(line)
        except (OSError, ValueError) as error:
            raise ScannerDown(f"clamd at {settings.CLAMD_ADDRESS}: {error}") from error


def _connected(address: str) -> socket.socket:
    kind, _, rest = address.partition(":")
    if kind == "unix" and rest:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(CONNECT_SECONDS)
        try:
            line.connect(rest)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = rest.rpartition(":")
    if kind == "tcp" and host:
        return socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS)
    raise ValueError("CLAMD_ADDRESS is unix:/path or tcp:host:port")


def _pour(line: socket.socket, data: bytes) -> None:
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE]
        line.sendall(struct.pack("!L", len(piece)) + piece)
    line.sendall(struct.pack("!L", 0))


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0"):
        more = line.recv(_LONGEST_ANSWER)
        if not more:
            break
        said += more
        if len(said) > _LONGEST_ANSWER:
            raise ValueError("an endless answer")
    if not said.endswith(b"\0"):
        raise ValueError("the answer was cut off")
    return said[:-1].decode("utf-8", "replace").strip()
