"""manage.py load_synonyms: the synonyms of search that the product ships."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from procedures.search import shipping


class Command(BaseCommand):
    help = "Add the shipped synonyms of search; a second run, and what was changed, adds nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{shipping.load(at=timezone.now())} synonyms added")
