"""The post as a Django application."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "portal.post"
    label = "post"

    def ready(self) -> None:
        from portal.post import registrations

        registrations.register()
