"""JSON over HTTP with a bearer token; strict about what comes back (docs/post.md)."""

from __future__ import annotations

import datetime
import re
from typing import Any

import requests
from django.conf import settings

from portal.post.base import (
    Carrier,
    Order,
    PostRefused,
    PostSilent,
    PostTooLate,
    PostUnknown,
    PostWrong,
    Scan,
    Stage,
)

STAGES = {
    "DA_NHAN": Stage.ACCEPTED,
    "DANG_VAN_CHUYEN": Stage.IN_TRANSIT,
    "DANG_PHAT": Stage.OUT,
    "DA_PHAT": Stage.DELIVERED,
    "CHUYEN_HOAN": Stage.RETURNED,
    "DA_HUY": Stage.CANCELLED,
}
_NUMBER = re.compile(r"[A-Z0-9]{6,30}")
MOST_SCANS = 200


class HttpPost(Carrier):
    """Speaks to a postal operator over HTTP."""

    name = "http"

    def create(self, order: Order) -> str:
        """POST the parcel under its key; a lost answer is asked for again with the same key."""
        body = {
            "ThamChieu": order.code,
            "NoiDung": order.content,
            "AiTraCuoc": "NGUOI_NHAN",
            "NguoiGui": {
                "HoTen": order.sender.name,
                # agencies write theirs in groups, the post takes digits only
                "DienThoai": "".join(filter(str.isdigit, order.sender.phone)),
                "DiaChi": order.sender.address,
            },
            "NguoiNhan": {
                "HoTen": order.recipient.name,
                "DienThoai": order.recipient.phone,
                "MaTinh": order.recipient.province,
                "MaXa": order.recipient.commune,
                "DiaChi": order.recipient.line,
                "DiaChiDayDu": order.recipient.address,
            },
        }
        status, answer = _call("POST", "/buu-gui/", body, key=order.key)
        if status == 422:
            raise PostRefused(str(answer.get("ThongBao", ""))[:300] or "422")
        number = answer.get("MaBuuGui")
        if status != 200 or answer.get("MaYeuCau") != order.key or not _is_number(number):
            raise PostWrong(_told(status, answer))
        return str(number)

    def follow(self, tracking: str) -> list[Scan]:
        """GET the parcel with all that happened to it."""
        status, answer = _call("GET", f"/buu-gui/{tracking}/")
        if status == 404:
            raise PostUnknown(tracking)
        events = answer.get("SuKien")
        if status != 200 or answer.get("MaBuuGui") != tracking or not isinstance(events, list):
            raise PostWrong(_told(status, answer))
        scans = [_scan(event) for event in events[:MOST_SCANS]]
        if [scan.number for scan in scans] != list(range(1, len(scans) + 1)):
            raise PostWrong("events are not numbered from 1")
        return scans

    def cancel(self, tracking: str) -> None:
        """POST the cancellation; a second one finds it cancelled."""
        status, answer = _call("POST", f"/buu-gui/{tracking}/huy/", {})
        if status == 404:
            raise PostUnknown(tracking)
        if status == 409:
            raise PostTooLate(str(answer.get("ThongBao", ""))[:300])
        if status != 200 or answer.get("TrangThai") != "DA_HUY":
            raise PostWrong(_told(status, answer))


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and bool(_NUMBER.fullmatch(value))


def _told(status: int, answer: dict[str, Any]) -> str:
    return f"HTTP {status} {answer.get('MaLoi', '')} {answer.get('ThongBao', '')}".strip()[:300]


def _scan(event: Any) -> Scan:
    try:
        at = datetime.datetime.fromisoformat(event["ThoiDiem"])
        scan = Scan(
            number=int(event["So"]),
            stage=STAGES[event["TrangThai"]],
            at=at,
            place=str(event["NoiXayRa"])[:200],
            remark=str(event["GhiChu"])[:300],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PostWrong(f"an event is not of the contract: {error!r}"[:300]) from error
    if at.tzinfo is None:
        raise PostWrong("a time without its zone")
    return scan


def _call(
    method: str, path: str, body: dict[str, Any] | None = None, *, key: str = ""
) -> tuple[int, dict[str, Any]]:
    """Return status and JSON object.

    Raises PostSilent for no answer, 429 and 5xx; PostWrong for no JSON object.
    """
    headers = {"Authorization": f"Bearer {settings.POST['token']}"}
    if key:
        headers["Idempotency-Key"] = key
    try:
        response = requests.request(
            method,
            f"{settings.POST['url']}{path}",
            json=body,
            headers=headers,
            timeout=(5, settings.POST["timeout"]),
            allow_redirects=False,
        )
    except requests.RequestException as error:
        raise PostSilent(type(error).__name__) from error
    if response.status_code >= 500 or response.status_code == 429:
        raise PostSilent(f"HTTP {response.status_code}")
    try:
        answer = response.json()
    except ValueError as error:
        raise PostWrong(f"HTTP {response.status_code}, no JSON") from error
    if not isinstance(answer, dict):
        raise PostWrong("no JSON object")
    return response.status_code, answer
