"""Models of the payments room."""

from payments.models.attempt import Attempt
from payments.models.message import GatewayMessage
from payments.models.order import Order

__all__ = ["Attempt", "GatewayMessage", "Order"]
