"""Everything between the servers and the site: tables, demo, static files, in one process."""

import hashlib

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.utils import timezone

from dossiers import demo_past
from dossiers.proactive import demo as reminders
from procedures.demo import national


class Command(BaseCommand):
    """manage.py prepare_demo; a second run changes nothing and takes a moment."""

    help = __doc__

    def handle(self, *args, **options):
        _migrate()
        call_command("load_demo")
        if settings.SIGNING["development"]:
            call_command("make_signing_certificates")
        demo_past.load()
        reminders.load()
        national.load(now=timezone.now())
        stamp = settings.BASE_DIR / "var" / "static.stamp"
        state = _state_of_static_files()
        if not stamp.exists() or stamp.read_text() != state:
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(state)


def _migrate() -> None:
    """Bring the tables up to date; raise CommandError for those of a time before the first release.

    The migrations of that time were replaced by one fresh start for each app.
    """
    try:
        call_command("migrate", verbosity=0)
    except InconsistentMigrationHistory as error:
        raise CommandError(
            f"{error}\nThis demo was made by an earlier, unreleased state and cannot be carried on."
            " Begin it anew: bin/services stop; rm -r var/pg; make run"
            " (with a DATABASE_URL of your own: name an empty database)."
        ) from error


def _state_of_static_files() -> str:
    """Return a digest of our static files and of the packages that bring others."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements" / "base.lock").read_bytes())
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(folder.rglob("*")):
            facts = path.stat()
            digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}".encode())
    return digest.hexdigest()
