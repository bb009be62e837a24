"""Make the development authority and certificates: site, agencies, officers; never twice."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.accounts.models import Posting, Role
from portal.agencies.models import Agency
from portal.documents.checking import keys
from portal.documents.signing import development
from portal.documents.signing.base import SITE, Signatory, person_code

WHO_SIGN = (Role.APPROVER, Role.RECEPTION, Role.CASE_OFFICER, Role.CLERK)
"""Who approves results, and who scans papers and holds the copies to their originals."""


class Command(BaseCommand):
    help = "Make development certificates for site, agencies and officers (not in production)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--revoke", metavar="CODE", help="put a certificate on the list")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SIGNING["development"]:
            raise CommandError("production uses certificates of a real authority")
        folder, passphrase = Path(settings.SIGNING["folder"]), settings.SIGNING["passphrase"]
        if code := options["revoke"]:
            development.revoke(folder, passphrase, code, now=timezone.now())
            self.stdout.write(f"{code} is on the list of revoked certificates")
            return
        who = [Signatory(SITE, settings.PORTAL_SITE["centre"])]
        who += [Signatory(*row) for row in Agency.objects.values_list("code", "name").iterator()]
        held = Posting.objects.held_on(timezone.localdate()).filter(role__in=WHO_SIGN)
        people = (
            held.order_by("user_id").distinct("user_id").values_list("user_id", "user__full_name")
        )
        who += [Signatory(person_code(str(pk)), name) for pk, name in people.iterator()]
        made = sum(development.make(folder, passphrase, each) for each in who)
        if not keys.public_keys():
            keys.first()
        self.stdout.write(f"{made} certificates made, {len(who) - made} were there: {folder}")
