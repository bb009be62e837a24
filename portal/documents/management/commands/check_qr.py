"""Check the text of a QR code with the published key file alone: no database, no network."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.documents.checking import payload


class Command(BaseCommand):
    help = "Say what a QR code says and whether its signature holds (exit code 1 when it does not)."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("text", help="what was scanned: an address or MC1...., - for stdin")
        parser.add_argument(
            "--keys", required=True, type=Path, help="a copy of /.well-known/mot-cua-qr-keys.json"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        import sys

        text = sys.stdin.read(10_000) if options["text"] == "-" else options["text"]
        try:
            published = json.loads(options["keys"].read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"cannot read the keys: {error}") from error
        told = payload.check(text, published)
        if told.facts is None:
            raise CommandError(f"does not hold: {told.reason}", returncode=1)
        facts = told.facts
        lines = {
            "key": told.key,
            "paper": published.get("kinds", {}).get(facts.kind, facts.kind),
            "number": facts.number,
            "issuer": published.get("issuers", {}).get(facts.issuer, facts.issuer),
            "day": facts.issued_on.isoformat(),
            "reference": facts.reference,
            "check code": facts.code,
        }
        self.stdout.write("the signature holds")
        for name, value in lines.items():
            self.stdout.write(f"{name}: {value}")
        self.stdout.write("whether the paper was revoked since, only the site can tell")
