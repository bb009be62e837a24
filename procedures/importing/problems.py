"""What stops an import, and what it could only take as published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

QUOTED = 100


class ImportRefused(Exception):
    """The file cannot be imported; nothing of it was. The message names the file and the line."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        self.path, self.line, self.what = path, line, what
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {what}")


class RecordRefused(ValueError):
    """A record cannot be read at all: its code is missing, a part has the wrong type."""


@dataclass(frozen=True)
class Remark:
    """One thing that was not understood, or was changed: `kind` groups, `text` says it."""

    kind: str
    text: str


def quote(text: str) -> str:
    """Return published text on one line, cut, in quotation marks."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= QUOTED else line[: QUOTED - 1] + '…'}”"
