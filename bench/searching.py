"""`python -m bench.searching`: how good search is on the database that DATABASE_URL names.

Prints one JSON object: recall at five and mean reciprocal rank over the phrasings of
procedures/search/quality.
"""

from __future__ import annotations

import json

import django


def main() -> None:
    """Ask every phrasing and print the figures."""
    django.setup()
    from procedures.management.commands.measure_search import codes_for
    from procedures.search.quality.measuring import measure, phrasings

    quality = measure(phrasings(), codes_for)
    figures = {"phrasings": len(quality.placed), "recall": quality.recall, "mrr": quality.mrr}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
