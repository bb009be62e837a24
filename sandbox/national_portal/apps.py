"""The national portal as a Django application."""

from django.apps import AppConfig


class NationalPortalConfig(AppConfig):
    name = "sandbox.national_portal"
    label = "national_portal"
