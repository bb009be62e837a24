"""Erase stored bytes that no record names (a daily job for operators)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.documents import sweeping


class Command(BaseCommand):
    help = "Erase stored bytes older than a day that no record names."

    def handle(self, *args: Any, **options: Any) -> None:
        erased = sweeping.sweep(now=timezone.now())
        self.stdout.write(f"{erased} files without a record erased")
