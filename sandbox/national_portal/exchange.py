"""The services of the adapter: judge, store, answer. A call is stored whole or not at all."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from sandbox.national_portal import codes, holdings
from sandbox.national_portal.judgement import (
    Held,
    Outcome,
    Verdict,
    code_of,
    digest,
    judge_dossier,
    judge_progress,
)
from sandbox.national_portal.models import Call, Dossier, Message
from sandbox.national_portal.transitions import LABELS

MOST_MESSAGES = 100
OK, REFUSED, NO_SESSION = 0, -1, -3


@dataclass
class Answer:
    """The JSON answer and the judgement on the call as a whole."""

    error_code: int
    message: str
    verdict: str
    result: list[dict[str, Any]] = field(default_factory=list)
    session: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the protocol writes it."""
        body: dict[str, Any] = {"error_code": self.error_code, "message": self.message}
        return (
            {**body, "session": self.session} if self.session else {**body, "result": self.result}
        )


def refusal(message: str, error_code: int = REFUSED) -> Answer:
    """Return a refusal of the whole call."""
    return Answer(error_code, message, Verdict.REFUSED)


def record(
    request: Any, answer: Answer | None, *, service: str, fault: str = "", sender: str = ""
) -> Call:
    """Store a call with its answer; without an answer it was not processed."""
    return Call.objects.create(
        service=service[:60],
        sender=sender[:40],
        request=request,
        answer=answer.as_json() if answer else None,
        error_code=answer.error_code if answer else None,
        verdict=answer.verdict if answer else "failed",
        fault=fault,
    )


def look_up(request: dict[str, Any]) -> Answer:
    """TraCuuHoSo: is `mahoso` held, and at which status?"""
    code = request.get("mahoso")
    if not isinstance(code, str) or not code:
        return refusal("mahoso: thiếu")
    known = holdings.held(code)
    if not known.exists:
        return Answer(OK, "Không tìm thấy hồ sơ", Verdict.ACCEPTED)
    status = known.history[-1]
    row = {"MaHoSo": code, "TrangThaiHoSo": str(status), "TenTrangThai": LABELS[status]}
    return Answer(OK, "Thành công", Verdict.ACCEPTED, [row])


def request_mistake(request: dict[str, Any], service: str) -> str:
    """Return what is wrong with the envelope of a pushing call, or nothing."""
    sender = request.get("madonvi")
    if not isinstance(sender, str) or not sender:
        return "madonvi: thiếu"
    if wrong := codes.agency_mistake(sender):
        return f"madonvi: {wrong}"
    if service == holdings.SYNC and request.get("isUpdating") not in ("True", "False"):
        return 'isUpdating: phải là "True" hoặc "False"'
    data = request.get("data")
    if not isinstance(data, list) or not 1 <= len(data) <= MOST_MESSAGES:
        return f"data: phải là danh sách có 1 đến {MOST_MESSAGES} phần tử"
    expected = {"session", "madonvi", "service", "data"}
    if service == holdings.SYNC:
        expected.add("isUpdating")
    if strange := request.keys() - expected:
        return f"{', '.join(sorted(strange))}: trường không có trong đặc tả"
    return ""


@transaction.atomic
def push(request: dict[str, Any], service: str, *, stored: Any, fault: str = "") -> Answer:
    """DongBoHoSoMC and CapNhatTienDoHoSoMC: judge each message, store the call and its messages.

    `stored` is the request as it may be kept. When one message is refused, none takes effect.
    """
    sender = str(request.get("madonvi") or "")
    if wrong := request_mistake(request, service):
        answer = refusal(wrong)
        record(stored, answer, service=service, fault=fault, sender=sender)
        return answer
    payloads = request["data"]
    holdings.lock(code_of(payload) for payload in payloads)
    known: dict[str, Held] = {}
    outcomes = []
    for payload in payloads:
        code = code_of(payload)
        if code not in known:
            known[code] = holdings.held(code)
        if service == holdings.SYNC:
            updating = request["isUpdating"] == "True"
            outcome = judge_dossier(known[code], payload, sender=sender, updating=updating)
        else:
            outcome = judge_progress(known[code], payload, sender=sender)
        outcomes.append(outcome)
    answer, outcomes = _answer(outcomes)
    call = record(stored, answer, service=service, fault=fault, sender=sender)
    _store(call, service, list(zip(payloads, outcomes, strict=True)))
    return answer


def _answer(outcomes: list[Outcome]) -> tuple[Answer, list[Outcome]]:
    wrong = [outcome for outcome in outcomes if outcome.reason]
    if not wrong:
        resent = all(outcome.verdict == Verdict.RESENT for outcome in outcomes)
        verdict = Verdict.RESENT if resent else Verdict.ACCEPTED
        rows = [{"MaHoSo": outcome.code, "error_code": OK} for outcome in outcomes]
        return Answer(OK, "Thành công", verdict, rows), outcomes
    rows = [
        {"MaHoSo": outcome.code, "error_code": REFUSED, "message": outcome.reason}
        for outcome in wrong
    ]
    text = " | ".join(outcome.reason for outcome in wrong)
    refused = any(outcome.verdict == Verdict.REFUSED for outcome in wrong)
    verdict = Verdict.REFUSED if refused else Verdict.RESENT
    aside = [
        Outcome(outcome.code, Verdict.SET_ASIDE, status=outcome.status)
        if outcome.verdict == Verdict.ACCEPTED
        else outcome
        for outcome in outcomes
    ]
    return Answer(REFUSED, text, verdict, rows), aside


def _store(call: Call, service: str, judged: list[tuple[Any, Outcome]]) -> None:
    for payload, outcome in judged:
        if outcome.verdict == Verdict.ACCEPTED and service == holdings.SYNC:
            Dossier.objects.get_or_create(code=outcome.code, defaults={"sender": call.sender})
        Message.objects.create(
            call=call,
            service=service,
            code=outcome.code,
            payload=payload,
            digest=digest(payload),
            verdict=outcome.verdict,
            reason=outcome.reason,
            status=outcome.status,
            at=_aware(outcome.at),
            is_change=outcome.is_change,
        )


def _aware(moment: datetime.datetime | None) -> datetime.datetime | None:
    return timezone.make_aware(moment) if moment else None
