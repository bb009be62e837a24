"""One call to a register over HTTP, strict about what comes back."""

from __future__ import annotations

import uuid
from typing import Any

import requests
from django.conf import settings

from portal.registers.base import Outcome, RegisterSilent, RegisterWrong

_OUTCOMES = {
    "TRUNG_KHOP": Outcome.MATCH,
    "KHONG_TRUNG_KHOP": Outcome.NO_MATCH,
    "KHONG_CO_THONG_TIN": Outcome.NO_INFORMATION,
    "CHUA_DU_CAN_CU": Outcome.NOT_ENOUGH,
}


def call(address: str, question: dict[str, Any], *, echoed: str) -> tuple[Outcome, dict[str, Any]]:
    """Send a question and return the outcome with the data; {} without any.

    The field `echoed` and the id of the request must come back as they were sent: an answer about
    somebody else is never used. Raises RegisterSilent, RegisterWrong.
    """
    request_id = str(uuid.uuid4())
    try:
        response = requests.post(
            address,
            json={"MaYeuCau": request_id, **question},
            headers={
                "X-Client-Id": str(settings.REGISTERS["client_id"]),
                "X-Client-Secret": str(settings.REGISTERS["secret"]),
            },
            timeout=settings.REGISTERS["timeout"],
        )
    except requests.RequestException as error:
        raise RegisterSilent(type(error).__name__) from error
    if response.status_code >= 500 or response.status_code == 429:
        raise RegisterSilent(f"HTTP {response.status_code}")
    if response.status_code != 200:
        raise RegisterWrong(f"HTTP {response.status_code}")
    try:
        answer = response.json()
    except ValueError as error:
        raise RegisterWrong("no JSON") from error
    if not isinstance(answer, dict) or answer.get("MaYeuCau") != request_id:
        raise RegisterWrong("not the answer to this request")
    outcome = _OUTCOMES.get(str(answer.get("KetQua")))
    if outcome is None:
        raise RegisterWrong("unknown outcome")
    data = answer.get("DuLieu") or {}
    if not isinstance(data, dict):
        raise RegisterWrong("data is no object")
    if outcome is Outcome.MATCH and data.get(echoed) != question[echoed]:
        raise RegisterWrong("about somebody else")
    return outcome, data


def facts(data: dict[str, Any], labels: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the data that have labels, in the order of the labels. RegisterWrong for no text."""
    told = []
    for key, label in labels.items():
        if key not in data:
            continue
        if not isinstance(data[key], str):
            raise RegisterWrong(f"{key} is no text")
        told.append((label, data[key][:500]))
    return tuple(told)
