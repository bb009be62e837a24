"""Running a program on a scan in a process of its own, bounded in time, memory and output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_CHILD = Path(__file__).with_name("child.py")


class RunFailed(Exception):
    """The program ended badly or took too long; `is_late` says which."""

    def __init__(self, program: str, *, is_late: bool = False) -> None:
        self.is_late = is_late
        super().__init__(f"{program} {'took too long' if is_late else 'failed'}")


def run(
    program: str,
    *arguments: str,
    seconds: int,
    folder: Path | None = None,
    data: bytes | None = None,
) -> bytes:
    """Return what the program wrote to its standard output; raise RunFailed.

    `seconds` of processor, twice as many by the clock. It sees no environment of ours.
    """
    command = [sys.executable, "-I", str(_CHILD), str(seconds), program, *arguments]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=data or b"",
            capture_output=True,
            timeout=2 * seconds,
            cwd=folder,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RunFailed(program, is_late=True) from None
    if done.returncode != 0:
        raise RunFailed(program, is_late=done.returncode in (-9, -24))
    return done.stdout
