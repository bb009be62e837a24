"""The figures as a table: ratios, medians, queries, marks, and what they were measured on."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench import crowd, first_view
from bench.crowd import Crowd
from bench.first_view import FirstView
from bench.marks import BARE, MARKS, Mark
from bench.measuring import Site

NOT_THERE = "not there yet"


@dataclass(frozen=True)
class Told:
    """Everything that was measured in one run."""

    sites: list[Site]
    work: dict[str, dict[str, Any]]
    search: dict[str, Any]
    views: dict[str, FirstView]
    together: Crowd
    rounds: int
    database: str

    def text(self) -> str:
        """Return the figures as Markdown."""
        facts = self.sites[0].facts
        return "\n".join(
            [
                f"Measured {machine(self.database)}; medians of {self.rounds} requests, one at a "
                "time, through gunicorn on the loopback; a ratio is to the bare view of the same "
                f"rounds. {_number(facts['procedures'])} procedures in the catalogue "
                f"({facts['catalogue']}); {_number(facts['open'])} dossiers open at every size, "
                f"{_number(facts['open_at_unit'])} of them at the unit whose queue is shown.",
                "",
                table(self.sites),
                "",
                growth(self.sites),
                "",
                "Bytes of the first view on a phone that was never here before, as the server "
                "sends them (gzip for pages, brotli for files):",
                "",
                first_view.table(self.views),
                "",
                f"{self.together.people} people fill in 1.004222 at once, with pauses as people "
                f"make, and filed {self.together.filed} dossiers in "
                f"{self.together.seconds:.0f} seconds; gunicorn with {crowd.WORKERS} workers of "
                "four threads:",
                "",
                crowd.table(self.together),
                "",
                f"One worker: {_rate(self.work['papers'])} papers a second (Mẫu 01, numbered and "
                f"stored), {_rate(self.work['bulk'])} bulk actions a second (accepting from the "
                f"queue), {_rate(self.work['national'])} synchronised messages a second (two "
                "calls each, to the sandbox's national portal on the same machine), "
                f"{_a_minute(self.work['digitised'])} papers digitised a minute (one full sheet of "
                "A4 each, docs/digitising.md).",
                "",
                f"Search over {self.search['phrasings']} phrasings (docs/search.md): recall at 5 "
                f"{self.search['recall']:.3f}, mean reciprocal rank {self.search['mrr']:.3f}.",
                "",
            ]
        )


@dataclass(frozen=True)
class ToldOfArchive:
    """What the queue costs over a large archive."""

    sites: list[Site]
    marks: tuple[Mark, ...]
    work: dict[str, dict[str, Any]]
    rounds: int
    database: str

    def text(self) -> str:
        """Return the figures as Markdown."""
        facts = self.sites[0].facts
        return "\n".join(
            [
                f"Measured {machine(self.database)}; medians of {self.rounds} requests. "
                f"{_number(facts['open'])} dossiers open at every size, "
                f"{_number(facts['open_at_unit'])} of them at the unit whose queue is shown.",
                "",
                table(self.sites, self.marks),
                "",
                growth(self.sites),
                "",
                f"One worker at the largest size: {_rate(self.work['bulk'])} bulk actions a second "
                f"(accepting), {_rate(self.work['papers'])} papers a second.",
                "",
            ]
        )


def _rate(work: dict[str, Any]) -> str:
    return f"{work['done'] / work['seconds']:.1f}"


def _a_minute(work: dict[str, Any]) -> str:
    return f"{60 * work['done'] / work['seconds']:.0f}" if work["done"] else "no"


def table(sites: list[Site], marks: tuple[Mark, ...] = MARKS) -> str:
    """Return the figures of every mark at every size as a Markdown table."""
    sizes = [_number(site.size) for site in sites]
    head = ["", "mark", *(f"at {size} dossiers" for size in sizes), "queries", "mark", "met"]
    rows = [head, ["---"] * len(head)]
    rows.append([BARE.title, "", *(_median(site, BARE) for site in sites), "1", "", ""])
    rows += [_row(sites, mark) for mark in marks]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _row(sites: list[Site], mark: Mark) -> list[str]:
    figures = [site.figures[mark.key] for site in sites]
    if not all(figure.is_there and figure.times for figure in figures):
        return [mark.title, _times(mark.ratio), *([NOT_THERE] * len(sites)), "", "", ""]
    queries = max(figure.queries for figure in figures)
    ratio = max(site.ratio(mark.key) for site in sites)
    met = (mark.ratio is None or ratio <= mark.ratio) and (
        mark.queries is None or queries <= mark.queries
    )
    return [
        mark.title,
        _times(mark.ratio),
        *(f"{site.ratio(mark.key):.1f} × ({_median(site, mark)})" for site in sites),
        str(queries),
        str(mark.queries or ""),
        "yes" if met else "**no**",
    ]


def growth(sites: list[Site]) -> str:
    """Return what the queue costs at the largest size in times of the smallest."""
    if len(sites) < 2:
        return ""
    small, large = sites[0], sites[-1]
    lines = []
    titles = {
        "queue": "first page",
        "queue_middle": "page in the middle",
        "queue_saved": "a saved filter on a form field",
    }
    for key, title in titles.items():
        grown = large.ratio(key) / small.ratio(key)
        lines.append(
            f"Queue, {title}: {grown:.2f} × from {_number(small.size)} to {_number(large.size)} "
            f"dossiers (mark 1.3 ×)."
        )
    for key, title in (("page", "rows"), ("counts", "counts")):
        lines.append(
            f"Pages of tables and indexes touched for its {title}: "
            f"{small.facts['buffers'][key]} → {large.facts['buffers'][key]}."
        )
    return "\n".join(lines)


def machine(database: str) -> str:
    """Return what it was measured on, in one line."""
    return (
        f"{datetime.now().astimezone():%d/%m/%Y}, {os.cpu_count()} × {_processor()}, Python "
        f"{platform.python_version()}, PostgreSQL {database}, everything on one machine"
    )


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.machine()


def _median(site: Site, mark: Mark) -> str:
    return f"{site.figures[mark.key].median:.1f} ms"


def _times(ratio: float | None) -> str:
    return f"{ratio:g} ×" if ratio else ""


def _number(number: int) -> str:
    return f"{number:,}"
