"""`python -m bench`: prepares databases, serves them, visits them, prints the figures."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from contextlib import ExitStack
from typing import Any

from bench import crowd, databases, report
from bench.first_view import FirstView, first_view
from bench.marks import marks_of
from bench.measuring import WARM_UP, Site, measure
from bench.serving import ROOT, environment, serving
from bench.writing import write


def main() -> None:
    """Measure, print, and write docs/performance.md if asked."""
    wanted = _arguments()
    sizes = sorted(wanted.sizes)
    marks = marks_of("queue" if wanted.archive else "")
    told: report.Told | report.ToldOfArchive
    with ExitStack() as stack:
        sites = []
        for size in sizes:
            print(f"Making {size:,} dossiers …", flush=True)
            databases.create(size)
            if not wanted.keep:
                stack.callback(databases.drop, size)
            facts = _facts(size, wanted)
            port = stack.enter_context(serving(databases.address(size)))
            sites.append(Site(size, port, facts))
        print(f"Visiting, {wanted.rounds} rounds …", flush=True)
        measure(sites, wanted.rounds, marks)
        if wanted.archive:
            work = {kind: _work(sizes[-1], kind, wanted.work) for kind in ("papers", "bulk")}
            told = report.ToldOfArchive(sites, marks, work, wanted.rounds, databases.version())
        else:
            told = _whole(sites, wanted)
    print(told.text())
    if wanted.write:
        write(told)


def _whole(sites: list[Site], wanted: argparse.Namespace) -> report.Told:
    size = sites[0].size
    views = _first_views(sites[0])
    print(f"{crowd.PEOPLE} people at once …", flush=True)
    together = _crowd(size)
    print("Working …", flush=True)
    work = {kind: _work(size, kind, wanted.work) for kind in ("papers", "national", "bulk")}
    work["digitised"] = _work(size, "digitised", max(3, wanted.work // 6))
    search = _run(size, "bench.searching")
    return report.Told(sites, work, search, views, together, wanted.rounds, databases.version())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, help="10000,100000")
    parser.add_argument("--open", type=int, help="open dossiers at every size, 2000")
    parser.add_argument(
        "--archive",
        action="store_true",
        help="the queue only, at 100000 and 1000000 of which 20000 are open",
    )
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--work", type=int, default=60, help="papers and dossiers for one worker")
    parser.add_argument("--keep", action="store_true", help="leave the databases for a look")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    wanted = parser.parse_args()
    large = wanted.archive
    wanted.sizes = wanted.sizes or ([100_000, 1_000_000] if large else [10_000, 100_000])
    wanted.open = wanted.open or (20_000 if large else 2_000)
    return wanted


def _sizes(text: str) -> list[int]:
    return [int(part.replace("_", "")) for part in text.split(",")]


def _facts(size: int, wanted: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = _run(
        size,
        "bench.preparing",
        f"--size={size}",
        f"--open={wanted.open}",
        f"--rounds={wanted.rounds + WARM_UP}",
    )
    return found


def _first_views(site: Site) -> dict[str, FirstView]:
    cookies = {"sessionid": site.facts["sessions"]["citizen"]}
    return {
        "home page": first_view(site.port, "/"),
        "procedure page": first_view(site.port, "/thu-tuc/1.001193/"),
        "own dossier": first_view(site.port, f"/ho-so/{site.facts['own']}/", cookies),
    }


def _crowd(size: int) -> crowd.Crowd:
    people = _run(size, "bench.crowd_drafts", str(crowd.PEOPLE), str(crowd.FILINGS))
    with serving(databases.address(size), workers=crowd.WORKERS) as port:
        return crowd.run(port, people, crowd.photograph())


def _work(size: int, kind: str, number: int) -> dict[str, Any]:
    found: dict[str, Any] = _run(size, "bench.working", kind, str(number))
    return found


def _run(size: int, module: str, *arguments: str) -> Any:
    """Run a module over the database of a size; return the JSON of its last line."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment(databases.address(size)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    main()
