"""manage.py load_demo_procedures: the complete procedures that the product ships."""

from typing import Any

from django.core.management.base import BaseCommand

from procedures import demo


class Command(BaseCommand):
    help = "Publish the demo procedures; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        for procedure in demo.load().values():
            self.stdout.write(f"{procedure.code} {procedure.label}: version {procedure.current}")
