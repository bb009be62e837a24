"""Open, renew or close a break-glass account: for the days when the identity provider is down.

bin: manage.py break_glass NAME --full-name "Trực ban" opens it or sets a new password, which is
asked for twice (or read from standard input with --stdin); --close shuts it.
"""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.accounts.models import User


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--full-name", default="")
        parser.add_argument("--stdin", action="store_true", help="read the password from a pipe")
        parser.add_argument("--close", action="store_true")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        account = User.objects.filter(username=name).first()
        if account is not None and not account.is_break_glass:
            raise CommandError(f"{name} is a person's account, not a break-glass one")
        if options["close"]:
            if account is None:
                raise CommandError(f"there is no account {name}")
            account.is_active = False
            account.set_unusable_password()
            account.save()
            self.stdout.write(f"closed {name}")
            return
        account = account or User(username=name, is_break_glass=True)
        account.full_name = options["full_name"] or account.full_name or name
        account.is_active = True
        password = self._password(stdin=options["stdin"])
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        account.set_password(password)
        account.save()
        self.stdout.write(f"open: {name}. Give it duties, keep the password in the safe.")

    def _password(self, *, stdin: bool) -> str:
        if stdin:
            return sys.stdin.readline().rstrip("\n")
        first = getpass.getpass("Password: ")
        if first != getpass.getpass("The same again: "):
            raise CommandError("the two are not the same")
        return first
