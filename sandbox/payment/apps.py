"""The payment gateway as a Django application."""

from django.apps import AppConfig


class PaymentConfig(AppConfig):
    name = "sandbox.payment"
    label = "payment"
