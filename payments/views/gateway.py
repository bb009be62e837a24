"""What gateways call: the server message (IPN), and the return that the person's browser makes."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from payments import door
from payments.actions import settle
from payments.gateways import registry
from payments.gateways.base import BadSignature, Gateway, UnreadableMessage, Verdict
from payments.models import Attempt, GatewayMessage
from payments.record import may_record_unproven, record
from payments.views.address import client_address

logger = logging.getLogger(__name__)


@csrf_exempt
@require_GET
@never_cache
def ipn(request: HttpRequest, gateway: str) -> JsonResponse:
    """Answer a server message. No session and no person: the signature alone is believed.

    Always HTTP 200 with the provider's own form of the answer; anything unexpected is rolled back,
    logged, and answered so that the gateway sends its message again.
    """
    adapter = registry.get(gateway)
    try:
        verdict = _book(request, adapter)
    except Exception:
        logger.exception("a server message of %s could not be booked", gateway)
        verdict = Verdict.ERROR
    return JsonResponse(adapter.answer(verdict))


def _book(request: HttpRequest, adapter: Gateway) -> Verdict:
    params = request.GET.dict()
    kind = GatewayMessage.Kind.IPN
    try:
        message = adapter.read_server_message(params)
    except BadSignature:
        _record_unproven(request, adapter, kind, params, Verdict.BAD_SIGNATURE)
        return Verdict.BAD_SIGNATURE
    except UnreadableMessage:
        _record_unproven(request, adapter, kind, params, Verdict.UNREADABLE)
        return Verdict.UNREADABLE
    return settle(
        gateway=adapter.code,
        kind=kind,
        message=message,
        params=params,
        answers={verdict: adapter.answer(verdict) for verdict in Verdict},
        address=client_address(request),
    )


@require_GET
@never_cache
def gateway_return(request: HttpRequest, gateway: str) -> HttpResponse:
    """Bring the person back to her order. Changes nothing: only a server message settles.

    A forged return, or one about no attempt of ours, is not found; what it says is not shown.
    """
    adapter = registry.get(gateway)
    params = request.GET.dict()
    kind = GatewayMessage.Kind.RETURN
    try:
        message = adapter.read_server_message(params)
    except BadSignature as error:
        _record_unproven(request, adapter, kind, params, Verdict.BAD_SIGNATURE)
        raise Http404 from error
    except UnreadableMessage as error:
        raise Http404 from error
    attempts = Attempt.objects.filter(gateway=adapter.code, txn_ref=message.txn_ref)
    attempt = attempts.select_related("order").first()
    if attempt is None:
        raise Http404
    if may_record_unproven():
        record(
            gateway=adapter.code,
            kind=kind,
            params=params,
            verdict=Verdict.SHOWN,
            attempt=attempt,
            address=client_address(request),
            note=f"{message.outcome}:{message.code}",
        )
    now = timezone.now()
    if door.came_through(attempt, now=now):
        return redirect(door.path_of(attempt.order, now=now))
    return redirect("payments:result", order_id=attempt.order_id)


def _record_unproven(
    request: HttpRequest,
    adapter: Gateway,
    kind: GatewayMessage.Kind,
    params: Mapping[str, str],
    verdict: Verdict,
) -> None:
    address = client_address(request)
    if not may_record_unproven():
        logger.warning("%s message from %s not recorded: %s", adapter.code, address, verdict)
        return
    answer = adapter.answer(verdict) if kind == GatewayMessage.Kind.IPN else {}
    record(
        gateway=adapter.code,
        kind=kind,
        params=params,
        verdict=verdict,
        answer=answer,
        address=address,
    )
