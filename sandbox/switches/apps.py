"""The switches as a Django application."""

from django.apps import AppConfig


class SwitchesConfig(AppConfig):
    name = "sandbox.switches"
    label = "switches"
