"""The identity provider as a Django application."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "sandbox.identity"
    label = "identity"
