"""Load the demo: administrative units, the province Sông Vân, its officers and procedures."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from dossiers.mandates import demo as mandates
from dossiers.proactive import shipped as reminders
from dossiers.results import demo as results
from dossiers.unit_texts import demo as unit_texts
from dossiers.visits import demo as visits
from portal.accounts import demo as people
from portal.agencies import demo as agencies
from portal.agencies import units
from portal.post import demo as postage
from procedures import demo as procedures
from procedures.demo import local


class Command(BaseCommand):
    """manage.py load_demo; a second run changes nothing."""

    help = __doc__

    def handle(self, *args, **options):
        if settings.MODE == "production":
            raise CommandError("The demo does not belong in production.")
        units.load(units.seed())
        agencies.load()
        people.load()
        procedures.load()
        local.load()
        mandates.load()
        postage.ensure()
        reminders.ensure()
        results.load()
        unit_texts.load()
        visits.load()
        call_command("load_synonyms", stdout=self.stdout)
        self.stdout.write("demo loaded")
