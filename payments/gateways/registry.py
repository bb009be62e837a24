"""Which gateways there are, and which are offered for new payments."""

from __future__ import annotations

from django.conf import settings

from payments.gateways.base import Gateway
from payments.gateways.vnpay.adapter import VnpayGateway

_GATEWAYS: dict[str, type[Gateway]] = {VnpayGateway.code: VnpayGateway}


def codes() -> tuple[str, ...]:
    """Return the codes of all gateways: a message is read even when its gateway is not offered."""
    return tuple(_GATEWAYS)


def get(code: str) -> Gateway:
    """Return the gateway `code`; raises LookupError."""
    return _GATEWAYS[code]()


def offered() -> list[Gateway]:
    """Return the gateways offered for new payments, in the order of PAYMENT_GATEWAYS."""
    return [get(code) for code in settings.PAYMENT_GATEWAYS]
