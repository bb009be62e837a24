"""manage.py measure_search: recall at five and mean reciprocal rank on this catalogue."""

from typing import Any

from django.core.management.base import BaseCommand

from procedures import selectors
from procedures.search.quality import writing
from procedures.search.quality.measuring import DEPTH, Quality, measure, phrasings


class Command(BaseCommand):
    help = "Ask every phrasing of procedures/search/quality and print the figures."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--only", choices=("tuned", "held-out"), help="one of the two sets")
        parser.add_argument("--misses", action="store_true", help="list what was not first")
        parser.add_argument("--write", action="store_true", help="write docs/search.md")

    def handle(self, *args: Any, **options: Any) -> None:
        told: dict[str, Quality] = {}
        for name, held_out in (("tuned", False), ("held-out", True)):
            if options["only"] not in (None, name):
                continue
            chosen = [each for each in phrasings() if each.is_held_out is held_out]
            quality = told[name] = measure(chosen, codes_for)
            self.stdout.write(f"{name}: {quality.text()}")
            if options["misses"]:
                for each in quality.placed:
                    if each.place != 1:
                        self.stdout.write(f"{each.place or '-':>4} {each.phrasing.text}")
        if options["write"] and len(told) == 2:
            writing.write(told["tuned"], told["held-out"], selectors.names().count())


def codes_for(question: str) -> list[str]:
    """Return the codes that a question finds, best first, as many as are measured."""
    return [each.code for each in selectors.search(question, limit=DEPTH).procedures]
