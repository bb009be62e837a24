"""`python -m bench`: prepares databases, serves them, visits them, prints the figures."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from contextlib import ExitStack
from typing import Any

from bench import databases, report
from bench.measuring import WARM_UP, Site, measure
from bench.serving import ROOT, environment, serving
from bench.writing import write


def main() -> None:
    """Measure, print, and write docs/performance.md if asked."""
    wanted = _arguments()
    sizes = sorted(wanted.sizes)
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
        measure(sites, wanted.rounds)
        print("Working …", flush=True)
        work = {kind: _work(sizes[0], kind, wanted.work) for kind in ("papers", "national")}
        search = _run(sizes[0], "bench.searching")
    told = report.Told(sites, work, search, wanted.rounds, databases.version())
    print(told.text())
    if wanted.write:
        write(told)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=[10_000, 100_000], help="10000,100000")
    parser.add_argument("--open", type=int, default=2_000, help="open dossiers at every size")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--work", type=int, default=60, help="papers and dossiers for one worker")
    parser.add_argument("--keep", action="store_true", help="leave the databases for a look")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return [int(part.replace("_", "")) for part in text.split(",")]


def _facts(size: int, wanted: argparse.Namespace) -> dict[str, Any]:
    return _run(
        size,
        "bench.preparing",
        f"--size={size}",
        f"--open={wanted.open}",
        f"--rounds={wanted.rounds + WARM_UP}",
    )


def _work(size: int, kind: str, number: int) -> dict[str, Any]:
    return _run(size, "bench.working", kind, str(number))


def _run(size: int, module: str, *arguments: str) -> dict[str, Any]:
    """Run a module over the database of a size; return the JSON of its last line."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment(databases.address(size)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
