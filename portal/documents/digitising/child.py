"""The process that reads one scan under limits: child.py SECONDS PROGRAM [ARGUMENT ...].

It becomes PROGRAM, or tells of the PDF on standard input in one line of JSON: with "sheets" the
size of each page in points, whether it bears a signature and whether it asks for a password; with
"signatures" what its signatures are (judging/reading.py). Imports nothing of the portal else.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
from pathlib import Path

BYTES = 2 * 1024 * 1024 * 1024
LARGEST_FILE = 200 * 1024 * 1024


def main(seconds: int, program: str, arguments: list[str]) -> None:
    """Bind this process, then become the program."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if program == "sheets":
        print(json.dumps(_sheets()))  # noqa: T201
    elif program == "signatures":
        print(json.dumps(_signatures()))  # noqa: T201
    else:
        os.execv(program, [program, *arguments])  # noqa: S606


def _signatures() -> dict[str, object]:
    sys.path.insert(0, str(Path(__file__).parent.parent / "judging"))
    import reading  # type: ignore[import-not-found]

    told: dict[str, object] = reading.read(sys.stdin.buffer.read())
    return told


def _sheets() -> dict[str, object]:
    import pikepdf

    try:
        opened = pikepdf.open(io.BytesIO(sys.stdin.buffer.read()))
    except pikepdf.PasswordError:
        return {"signed": False, "sizes": [], "locked": True}
    with opened as pdf:
        form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
        is_signed = bool(int(form.get("/SigFlags", 0)) & 1)
        boxes = [[float(each) for each in page.mediabox] for page in pdf.pages]
        sizes = [[abs(box[2] - box[0]), abs(box[3] - box[1])] for box in boxes]
    return {"signed": is_signed, "sizes": sizes, "locked": False}


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
