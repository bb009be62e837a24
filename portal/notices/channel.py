"""The channels by which a person is told."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """Where a notice goes. The site keeps every notice; the others need a verified address."""

    SITE = "site", _("Trên cổng này")
    EMAIL = "email", _("Thư điện tử")
    SMS = "sms", _("Tin nhắn")


OUTSIDE = (Channel.EMAIL, Channel.SMS)
"""Channels that leave the house, through a provider."""
LANGUAGES = ("vi", "en")
