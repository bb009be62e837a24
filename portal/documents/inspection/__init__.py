"""Looking into files of strangers, in a process of its own with limits on memory and time.

A PDF or a picture can be made so that opening it takes gigabytes or minutes. The web process
hands the bytes to a short-lived child that has no secrets in its environment, may write no file,
and is ended by the system when it takes too much.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_CHILD = Path(__file__).with_name("child.py")
_SECONDS = 60


class Refused(Exception):
    """The file is not taken; `reason` is one of the words of the inspectors."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What may be stored: the bytes (a picture's are new ones), pages for a PDF."""

    data: bytes
    pages: int | None = None


def inspect_pdf(data: bytes) -> Inspected:
    """Return the PDF as it came and its number of pages; raise Refused."""
    verdict, _ = _ask("pdf", data)
    return Inspected(data, pages=int(verdict["pages"]))


def inspect_picture(data: bytes) -> Inspected:
    """Return the picture upright, encoded anew and without metadata; raise Refused."""
    _, picture = _ask("picture", data)
    return Inspected(picture)


def _ask(what: str, data: bytes) -> tuple[dict[str, int], bytes]:
    """Run the child on `data` and return its verdict and what follows it."""
    command = [sys.executable, "-I", str(_CHILD), what]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=_SECONDS, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused("unreadable") from None
    head, _, rest = done.stdout.partition(b"\n")
    if done.returncode != 0 or not head:
        raise Refused("unreadable")
    verdict = json.loads(head)
    if "refused" in verdict:
        raise Refused(verdict["refused"])
    return verdict, rest
