"""Addresses as pages show them."""

from __future__ import annotations

from django import template

from portal.design import formats
from portal.notices.addresses import masked
from portal.notices.channel import Channel
from portal.notices.models import Contact, Delivery, Verification

register = template.Library()


@register.filter
def shown_address(delivery: Delivery) -> str:
    """Return where a delivery went, masked: the page may be seen over a shoulder."""
    return masked(delivery.channel, delivery.address)


@register.filter
def own_address(entry: Contact | Verification) -> str:
    """Return the person's own address in full, a telephone number in groups."""
    if entry.channel == Channel.SMS:
        return formats.phone(entry.address)
    return entry.address
