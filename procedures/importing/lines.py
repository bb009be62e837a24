"""Lines of a file of records, plain or gzip, read one at a time and never trusted."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from procedures.importing.problems import ImportRefused

GZIP_MAGIC = b"\x1f\x8b"
LONGEST_LINE = 16 * 1024 * 1024
"""Bytes; the longest real record has under 200 KB. A file that expands for ever stops here."""


def read_records(
    path: Path, *, most_bytes: int | None = None
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number of each line and the JSON object in it; empty lines are passed over.

    `most_bytes` bounds what the file may hold once it is unpacked.
    Raises ImportRefused for a file that cannot be opened, a truncated or damaged gzip, bytes that
    are not UTF-8, and anything on a line that is not one JSON object.
    """
    number = total = 0
    try:
        with _open(path) as file:
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                total += len(line)
                if most_bytes is not None and total > most_bytes:
                    raise ImportRefused(path, number, "the file is too large when unpacked")
                if len(line) > LONGEST_LINE:
                    raise ImportRefused(path, number, "the line is longer than 16 MB")
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if line.strip():
                    yield number, _read_object(path, number, line)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        what = f"the gzip file is truncated or damaged after this line ({error})"
        raise ImportRefused(path, number, what) from error
    except OSError as error:
        raise ImportRefused(path, 0, f"cannot be read: {error.strerror or error}") from error


def _open(path: Path) -> BinaryIO:
    with path.open("rb") as probe:
        magic = probe.read(2)
    return cast(BinaryIO, gzip.open(path) if magic == GZIP_MAGIC else path.open("rb"))


def _read_object(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise ImportRefused(path, number, f"not UTF-8 at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise ImportRefused(path, number, f"not JSON: {error.msg}, {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise ImportRefused(path, number, f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise ImportRefused(path, number, "a record is a JSON object")
    return record


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
