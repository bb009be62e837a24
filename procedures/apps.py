"""The procedures room: what can be asked for."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "procedures"
    label = "procedures"

    def ready(self) -> None:
        """Put this room's pages into the menus."""
        from procedures import menus

        menus.add_entries()
