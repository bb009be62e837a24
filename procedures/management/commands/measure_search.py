"""manage.py measure_search: recall at five and mean reciprocal rank on this catalogue."""

from typing import Any

from django.core.management.base import BaseCommand

from procedures import selectors
from procedures.search.quality.measuring import DEPTH, measure, phrasings


class Command(BaseCommand):
    help = "Ask every phrasing of procedures/search/quality and print the figures."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--only", choices=("tuned", "held-out"), help="one of the two sets")
        parser.add_argument("--misses", action="store_true", help="list what was not first")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = {"tuned": [False], "held-out": [True], None: [False, True]}[options["only"]]
        for held_out in wanted:
            chosen = [each for each in phrasings() if each.is_held_out is held_out]
            quality = measure(chosen, _codes)
            self.stdout.write(f"{'held out' if held_out else 'tuned'}: {quality.text()}")
            if options["misses"]:
                for each in quality.placed:
                    if each.place != 1:
                        first = " ".join(_codes(each.phrasing.text)[:3])
                        self.stdout.write(f"{each.place:3} {each.phrasing.text}: {first}")


def _codes(question: str) -> list[str]:
    return [each.code for each in selectors.search(question, limit=DEPTH).procedures]
