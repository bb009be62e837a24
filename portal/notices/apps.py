"""The notices room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "portal.notices"
    label = "notices"

    def ready(self) -> None:
        from portal.notices import own_events, registrations

        own_events.register()
        registrations.register()
