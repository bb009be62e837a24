"""Visits to a one-stop unit; an app of its own, so that its tables know no dossier."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "dossiers.visits"
    label = "visits"

    def ready(self) -> None:
        from dossiers.visits import booking, menus, notice
        from portal.agencies.bookings import register_bookings

        menus.add_entries()
        notice.register()
        register_bookings(booking.addresses)
