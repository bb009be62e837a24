"""The post as a Django application."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "sandbox.post"
    label = "post"
