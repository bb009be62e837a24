"""Begin to sign QR codes with a new key; the old one stays published for what it signed."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.documents.checking import keys


class Command(BaseCommand):
    help = "Make a new key for QR codes from today, or withdraw one that was lost or stolen."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--since",
            type=datetime.date.fromisoformat,
            help="first day it signs (YYYY-MM-DD), for papers of earlier days after a withdrawal",
        )
        parser.add_argument("--withdraw", metavar="KEY", help="nothing this key signed holds now")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        if kid := options["withdraw"]:
            try:
                keys.withdraw(kid, on=today)
            except LookupError as error:
                raise CommandError(f"no key {kid}") from error
            self.stdout.write(f"{kid} is withdrawn")
            return
        since = options["since"] or today
        self.stdout.write(f"{keys.rotate(on=since)['kid']} signs from {since}")
