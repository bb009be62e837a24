"""The message gateways as a Django application."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "sandbox.messaging"
    label = "messaging"
