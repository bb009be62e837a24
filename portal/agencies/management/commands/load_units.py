"""Load the administrative units: the shipped seed, or the official list from a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.agencies import units


class Command(BaseCommand):
    """manage.py load_units [FILE]."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="JSON lines; none: the seed")

    def handle(self, *args, file, **options):
        try:
            loaded = units.load(units.read_file(file) if file else units.seed())
        except (OSError, units.UnitsUnreadable) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"units: {loaded.added} added, {loaded.changed} changed")
