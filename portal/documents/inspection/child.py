"""The process that opens one file of a stranger: child.py pdf|picture|page [number] < file.

Writes one line of JSON, then (for a picture) the new bytes and the small picture. `page`
becomes poppler's pdftoppm, under the same limits, and writes a small JPEG. Imports nothing of the
portal but its two neighbours, which it reaches by their folder because it runs isolated.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

SECONDS = 30
BYTES = 2 * 1024 * 1024 * 1024
DRAWING_SECONDS = 10
DRAWER = ["/usr/bin/pdftoppm", "-q", "-singlefile"]
DRAWER += ["-jpeg", "-jpegopt", "quality=75", "-scale-to"]
LARGEST_SIDE = 1_600


def main(what: str, page: int = 1, side: int = 320) -> None:
    """Inspect standard input as `what` and write the verdict, or draw a page `side` points long."""
    seconds = DRAWING_SECONDS if what == "page" else SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if what == "page":
        which = ["-f", str(page), "-l", str(page)]
        os.execv(DRAWER[0], [*DRAWER, str(min(side, LARGEST_SIDE)), *which, "-"])  # noqa: S606
    sys.path.insert(0, str(Path(__file__).parent))
    data = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    if what == "pdf":
        import pdf_file

        out.write(json.dumps(pdf_file.look(data)).encode() + b"\n")
    else:
        import picture_file

        verdict, picture, preview = picture_file.look(data)
        out.write(json.dumps(verdict).encode() + b"\n" + picture + preview)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:4]))
