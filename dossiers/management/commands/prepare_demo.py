"""Everything between the servers and the site: tables, demo, static files, in one process."""

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """manage.py prepare_demo; a second run changes nothing and takes seconds."""

    help = __doc__

    def handle(self, *args, **options):
        call_command("migrate", verbosity=0)
        call_command("load_demo")
        call_command("collectstatic", interactive=False, verbosity=0)
