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
MOST_PAGES = 1_000  # of a PDF; the child imports nothing of the portal and has its own
_DRAWER = "/usr/bin/pdftoppm"
_LARGEST_PREVIEW = 200_000
_PREVIEW_SIDE = 320


class Refused(Exception):
    """The file is not taken; `reason` is one of the words of the inspectors."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What may be stored: the bytes (a picture's are new), pages of a PDF, and a small picture.

    `is_signed`: the PDF bears something that calls itself a signature.
    """

    data: bytes
    pages: int | None = None
    is_signed: bool = False
    preview: bytes = b""


def inspect_pdf(data: bytes) -> Inspected:
    """Return the PDF as it came, its number of pages and its first page small; raise Refused."""
    verdict, _ = _ask("pdf", data)
    pages, is_signed = int(verdict["pages"]), bool(verdict.get("signed"))
    return Inspected(data, pages=pages, is_signed=is_signed, preview=_first_page(data))


def inspect_picture(data: bytes) -> Inspected:
    """Return the picture upright, reduced, encoded anew and without metadata; raise Refused."""
    verdict, rest = _ask("picture", data)
    picture, preview = rest[: verdict["size"]], rest[verdict["size"] :]
    return Inspected(picture, preview=preview)


def _first_page(data: bytes) -> bytes:
    """Return the first page of a PDF as a small JPEG; nothing when it cannot be drawn in time."""
    return draw_page(data, 1, side=_PREVIEW_SIDE)


def draw_page(data: bytes, number: int, *, side: int) -> bytes:
    """Return page `number` (from 1) of a PDF as a JPEG, its longer side `side` points.

    Nothing (b"") when it cannot be drawn in time, or nothing here can draw.
    """
    if not Path(_DRAWER).exists():
        return b""
    try:
        done = _run("page", data, str(number), str(side))
    except subprocess.TimeoutExpired:
        return b""
    is_jpeg = done.returncode == 0 and done.stdout.startswith(b"\xff\xd8")
    return done.stdout if is_jpeg and len(done.stdout) <= _LARGEST_PREVIEW else b""


def _ask(what: str, data: bytes) -> tuple[dict[str, int], bytes]:
    """Run the child on `data` and return its verdict and what follows it."""
    try:
        done = _run(what, data)
    except subprocess.TimeoutExpired:
        raise Refused("unreadable") from None
    head, _, rest = done.stdout.partition(b"\n")
    if done.returncode != 0 or not head:
        raise Refused("unreadable")
    verdict = json.loads(head)
    if "refused" in verdict:
        raise Refused(verdict["refused"])
    return verdict, rest


def _run(what: str, data: bytes, *more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", str(_CHILD), what, *more]
    return subprocess.run(  # noqa: S603
        command, input=data, capture_output=True, timeout=_SECONDS, env={}, check=False
    )
