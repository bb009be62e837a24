"""The process that opens one file of a stranger: child.py pdf|picture < file.

Writes one line of JSON, then (for a picture) the new bytes. Imports nothing of the portal but its
two neighbours, which it reaches by their folder because it runs isolated.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

SECONDS = 30
BYTES = 2 * 1024 * 1024 * 1024


def main(what: str) -> None:
    """Inspect standard input as `what` and write the verdict."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.path.insert(0, str(Path(__file__).parent))
    data = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    if what == "pdf":
        import pdf_file

        out.write(json.dumps(pdf_file.look(data)).encode() + b"\n")
    else:
        import picture_file

        verdict, picture = picture_file.look(data)
        out.write(json.dumps(verdict).encode() + b"\n" + picture)


if __name__ == "__main__":
    main(sys.argv[1])
