"""manage.py verify_history: check the published roots and the chains under them."""

from __future__ import annotations

import argparse
import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dossiers import history, roots
from dossiers.models import DailyRoot, Dossier


class Command(BaseCommand):
    """Say which days and which dossiers no longer agree with what was published; 1 if any does."""

    help = "Check the daily roots and, with --chains or --dossier, the chains of events."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --since DAY, --chains, --dossier CODE."""
        parser.add_argument("--since", type=_day, help="first day to check, as 2026-11-02")
        parser.add_argument("--chains", action="store_true", help="every chain too (slow)")
        parser.add_argument("--dossier", help="only this dossier's chain")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and tell. Raises CommandError when anything does not hold."""
        wrong = [str(day) for day in roots.wrong_days(since=options["since"])]
        found = Dossier.objects.order_by("pk")
        if options["dossier"]:
            found = found.filter(code=options["dossier"])
            if not found.exists():
                raise CommandError(f"no dossier {options['dossier']}")
        elif not options["chains"]:
            found = found.none()
        chains = 0
        for dossier in found.iterator(chunk_size=500):
            chains += 1
            if links := history.broken_links(dossier):
                wrong.append(f"{dossier.code or dossier.uuid} at {links}")
        if wrong:
            raise CommandError("does not hold: " + ", ".join(wrong))
        self.stdout.write(f"{DailyRoot.objects.count()} roots and {chains} chains hold")


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a day: {text}") from error
