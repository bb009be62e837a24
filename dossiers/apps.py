"""The dossiers room."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        from dossiers import registrations

        registrations.register()
        registrations.add_menu_entries()
