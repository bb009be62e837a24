"""The dossiers room."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        from dossiers import menus, registrations

        registrations.register()
        menus.add_entries()
