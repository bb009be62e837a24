"""manage.py import_procedures FILE: published records into the catalogue."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from procedures.authoring.national_list import intake
from procedures.importing.problems import ImportRefused
from procedures.importing.running import Summary, import_file
from procedures.papers import shipping as papers
from procedures.search import shipping


class Command(BaseCommand):
    help = "Import procedures from a file of JSON lines, plain or gzip. All or nothing; idempotent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--report",
            type=Path,
            help="write one line for each thing that was not understood ('-' for the error stream)",
        )
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            help="first day in force, 2026-11-22; today if left out",
        )

        parser.add_argument(
            "--to-do",
            action="store_true",
            help="publish nothing: write what differs as a list that administrators work through",
        )
        parser.add_argument(
            "--whole",
            action="store_true",
            help="with --to-do: the file is the whole catalogue, what it does not name is gone",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["to_do"]:
            self._list(options["file"], is_whole=options["whole"])
            return
        if kinds := papers.load(at=timezone.now()):  # before the import, which links to them
            self.stdout.write(f"{kinds} kinds of papers added")
        with ExitStack() as stack:
            report = _no_report
            if options["report"]:
                stream = self._open(options["report"], stack)
                report = lambda line: stream.write(line + "\n")  # noqa: E731
            try:
                summary = import_file(
                    options["file"],
                    on=options["on"] or timezone.localdate(),
                    at=timezone.now(),
                    report=report,
                )
            except ImportRefused as error:
                raise CommandError(f"{error}. Nothing was imported.") from error
        if added := shipping.load(at=timezone.now()):
            self.stdout.write(f"{added} synonyms of search added")
        self._tell(summary)
        if summary.remarks and not options["report"]:
            number = sum(summary.remarks.values())
            self.stdout.write(f"{number} remarks; --report FILE writes each of them on a line")

    def _list(self, path: Path, *, is_whole: bool) -> None:
        try:
            file = intake.keep_path(path=path, is_whole=is_whole, now=timezone.now())
        except ImportRefused as error:
            raise CommandError(f"{error}. Nothing was kept.") from error
        names = ("records", "new", "changed", "gone", "same", "left_out", "added", "renewed")
        told = ", ".join(f"{file.counts.get(name, 0)} {name}" for name in names)
        self.stdout.write(told.replace("_", " "))

    def _open(self, path: Path, stack: ExitStack) -> Any:
        if str(path) == "-":
            return sys.stderr
        try:
            return stack.enter_context(path.open("w", encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"{path}: cannot be written: {error.strerror}") from error

    def _tell(self, summary: Summary) -> None:
        self.stdout.write(
            f"{summary.records} records: {summary.new} new, {summary.changed} changed, "
            f"{summary.unchanged} unchanged, {summary.left_out} left out"
        )
        if summary.kept_own:
            self.stdout.write(
                f"{summary.kept_own} procedures keep the province's own version as current"
            )
        if summary.linked_papers or summary.unlinked_papers:
            self.stdout.write(
                f"{summary.linked_papers} papers linked to the catalogue, "
                f"{sum(summary.unlinked_papers.values())} not: see /quan-tri/giay-to/chua-khop/"
            )
            for kind, number in sorted(summary.unlinked_papers.items()):
                self.stdout.write(f"{number:>6}  {kind}")
        for kind, number in sorted(summary.remarks.items(), key=lambda row: (-row[1], row[0])):
            self.stdout.write(f"{number:>6}  {kind}")


def _no_report(line: str) -> None:
    """Take a line when nobody asked for the report."""
