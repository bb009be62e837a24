"""Twenty people fill in and file at once: how long the slowest twentieth waits.

A closed loop of a known length: each person types with pauses as people make, each pause followed
by a save; then sends three papers, reads everything once more and files. Nobody begins anything new
while waiting for an answer, and after `FILINGS` dossiers or `MOST_SECONDS` everybody stops.
"""

from __future__ import annotations

import math
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.visiting import Visit, Visitor

PEOPLE, FILINGS, SAVES = 20, 2, 12
WORKERS = 3
"""Of gunicorn, four threads each, as the Dockerfile starts it."""
MOST_SECONDS = 240
PAUSE = (0.8, 1.6)
"""Seconds between two answers: the script saves 1.2 seconds after the last key."""
PAPERS = ("hop-dong-thue", "van-ban-dong-y", "giay-to-mien")
PAPER_BYTES = 300_000
"""About what a reduced photograph weighs."""
BARE, SAVE, PAPER, CHECK, FILE, WHOLE = (
    "bare view, in the same minutes",
    "autosave",
    "one paper of 300 KB sent and looked into",
    "check your answers",
    "*Gửi hồ sơ*",
    "a filing with three papers: all five together",
)


@dataclass
class Crowd:
    """What everybody waited for, in milliseconds by the name of the errand; `failed` in words."""

    people: int
    filed: int = 0
    seconds: float = 0
    times: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, errand: str, milliseconds: float) -> None:
        """Write down one wait."""
        with self.lock:
            self.times.setdefault(errand, []).append(milliseconds)


def run(port: int, people: Sequence[Mapping[str, Any]], paper: bytes) -> Crowd:
    """Let everybody fill and file at once; return what they waited."""
    crowd = Crowd(len(people))
    begun = time.monotonic()
    until = begun + MOST_SECONDS
    start = threading.Barrier(len(people))
    threads = [
        threading.Thread(target=_person, args=(port, person, paper, crowd, until, start, number))
        for number, person in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    crowd.seconds = time.monotonic() - begun
    return crowd


def _person(
    port: int,
    person: Mapping[str, Any],
    paper: bytes,
    crowd: Crowd,
    until: float,
    start: threading.Barrier,
    number: int,
) -> None:
    chance = random.Random(number)
    visitor = Visitor(port, person["session"])

    def go(errand: str, status: int, path: str, **sent: Any) -> float:
        time.sleep(chance.uniform(*PAUSE))
        answer: Visit = visitor.visit(path, **sent)
        if answer.status != status:
            raise RuntimeError(f"{errand}: {answer.status} instead of {status}")
        crowd.note(errand, answer.milliseconds)
        return answer.milliseconds

    start.wait()
    try:
        for draft in person["drafts"]:
            if time.monotonic() > until:
                return
            crowd.note(WHOLE, _fill_and_file(f"/nop/nhap/{draft}", paper, go))
            with crowd.lock:
                crowd.filed += 1
    except (OSError, RuntimeError) as error:
        with crowd.lock:
            crowd.failed.append(str(error))
    finally:
        visitor.close()


def _fill_and_file(draft: str, paper: bytes, go: Callable[..., float]) -> float:
    """Type, send the papers, check, file; return the milliseconds from the first paper on."""
    go(BARE, 200, "/bench/bare/")
    for number in range(SAVES):
        typed = {
            "noi_moi_province": "99",
            "noi_moi_commune": "99021",
            "noi_moi_line": f"Số {number} ngõ 32 đường Lò Gốm",
            "changed-field": "noi_moi_line",
        }
        go(SAVE, 200, f"{draft}/cho_o/luu/", form=typed)
    waited = 0.0
    for key in PAPERS:
        files = {f"tep-{key}": ("giay.jpg", "image/jpeg", paper)}
        waited += go(PAPER, 302, f"{draft}/giay-to/", form={"upload": key}, files=files)
    waited += go(CHECK, 200, f"{draft}/kiem-tra/")
    return waited + go(FILE, 302, f"{draft}/kiem-tra/", form={"cam-doan": "1"})


def photograph() -> bytes:
    """Return a picture of about PAPER_BYTES that does not compress, as a camera makes it."""
    import io

    from PIL import Image

    side = 420
    noise = Image.frombytes("RGB", (side, side), random.Random(1).randbytes(3 * side * side))
    data = io.BytesIO()
    noise.resize((900, 900)).save(data, "JPEG", quality=90)
    return data.getvalue()


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time within which `share` of all waits ended (nearest rank)."""
    ordered = sorted(times)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def table(crowd: Crowd) -> str:
    """Return the waits as a Markdown table."""
    rows = [["", "times", "median", "p95", "slowest"], ["---"] * 5]
    for errand in (BARE, SAVE, PAPER, CHECK, FILE, WHOLE):
        times = crowd.times.get(errand, [])
        if times:
            waits = (percentile(times, 0.5), percentile(times, 0.95), max(times))
            rows.append([errand, str(len(times)), *(f"{wait:.0f} ms" for wait in waits)])
    told = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return (
        told
        if not crowd.failed
        else f"{told}\n\n**{len(crowd.failed)} gave up:** {crowd.failed[0]}"
    )
