"""Pages of the payments room: thin faces over its actions."""

from payments.views.attention import attention, close
from payments.views.confirmation import confirmation
from payments.views.door import door
from payments.views.gateway import gateway_return, ipn
from payments.views.order import order, start
from payments.views.result import result

__all__ = [
    "attention",
    "close",
    "confirmation",
    "door",
    "gateway_return",
    "ipn",
    "order",
    "result",
    "start",
]
