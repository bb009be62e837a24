"""Addresses of the message gateways."""

from django.urls import path

from sandbox.messaging import pages
from sandbox.messaging.gateway import gateway

urlpatterns = [
    path("sms1/send/", gateway("sms1")),
    path("sms2/send/", gateway("sms2")),
    path("mail/send/", gateway("mail")),
    path("messages/", pages.messages, name="messages"),
    path("api/messages/", pages.api),
]
