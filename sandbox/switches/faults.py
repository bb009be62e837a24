"""Carrying out a fault on an HTTP answer."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from sandbox.switches.draw import Fault
from sandbox.switches.models import next_fault

View = Callable[..., HttpResponse]


def wait(fault: Fault) -> None:
    """Let the latency of `fault` pass."""
    if fault.latency_ms:
        time.sleep(fault.latency_ms / 1000)


def broken() -> HttpResponse:
    """Return the answer of a server that fell over."""
    return HttpResponse("Internal Server Error", status=500, content_type="text/plain")


def lose(request: HttpRequest, response: HttpResponse, how: str) -> HttpResponse:
    """Return `response` in a way that it does not arrive: connection closed, or a 504 instead."""
    if how == "504":
        return HttpResponse("Gateway Time-out", status=504, content_type="text/plain")
    connection: Any = request.META.get("gunicorn.socket")
    if how == "close" and connection is not None:
        connection.shutdown(socket.SHUT_RDWR)
    return response


def faulty(world: str) -> Callable[[View], View]:
    """Let the switches of `world` act on a view that answers another system."""

    def decorate(view: View) -> View:
        @wraps(view)
        def with_faults(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            fault = next_fault(world)
            wait(fault)
            if fault.failure:
                return broken()
            return lose(request, view(request, *args, **kwargs), fault.lost_ack)

        return with_faults

    return decorate
