"""The registers as a Django application."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "sandbox.registers"
    label = "registers"
