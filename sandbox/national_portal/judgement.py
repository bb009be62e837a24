"""What becomes of one HoSo or TienDo, given what is held. Pure: it writes nothing."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sandbox.national_portal.fields import moment, whole
from sandbox.national_portal.messages import dossier_mistakes, progress_mistakes
from sandbox.national_portal.transitions import mistake

EXISTS = "Hồ sơ đã tồn tại"
ABSENT = "Hồ sơ chưa tồn tại"
SHOWN_MISTAKES = 20
_DATE_BY_STATUS = {1: "NgayNopHoSo", 2: "NgayTiepNhan", 3: "NgayTuChoi"} | {
    9: "NgayKetThucXuLy",
    10: "NgayTra",
}


class Verdict(StrEnum):
    """How a message ended."""

    ACCEPTED = "accepted"
    RESENT = "resent"  # the very message held already: nothing new is stored, nothing counted twice
    REFUSED = "refused"
    SET_ASIDE = "set_aside"  # right in itself, but another message of the same call was refused


@dataclass
class Held:
    """What the national portal knows about one dossier code, as far as judging needs it."""

    code: str
    procedure: str = ""
    history: list[int] = field(default_factory=list)
    last_sync: str = ""  # digest of the last HoSo accepted
    last_sync_status: int = 0
    progress: set[str] = field(default_factory=set)  # digests of every TienDo accepted
    last_progress_at: datetime.datetime | None = None

    @property
    def exists(self) -> bool:
        """Has a HoSo with this code been accepted?"""
        return bool(self.last_sync)


@dataclass(frozen=True)
class Outcome:
    """The judgement on one message."""

    code: str
    verdict: Verdict
    reason: str = ""
    status: int = 0
    at: datetime.datetime | None = None  # when the status began, if the message says so
    is_change: bool = False


def digest(payload: Any) -> str:
    """Return the fingerprint of a message: the same for the same content in any key order."""
    canonical = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def code_of(payload: Any) -> str:
    """Return the dossier code of a message, empty when it has none."""
    code = payload.get("MaHoSo") if isinstance(payload, dict) else None
    return code[:60] if isinstance(code, str) else ""


def judge_dossier(held: Held, payload: Any, *, sender: str, updating: bool) -> Outcome:
    """Judge a HoSo and, when it is accepted, bring `held` up to date."""
    if wrong := dossier_mistakes(payload, sender):
        return _refused(held.code, "; ".join(wrong[:SHOWN_MISTAKES]))
    mark, status = digest(payload), whole(payload["TrangThaiHoSo"]) or 0
    same = mark == held.last_sync and held.history[-1] == held.last_sync_status
    if held.exists and not updating:
        # Answered as a refusal in both cases, because connectors turn to updating on these words.
        verdict = Verdict.RESENT if same else Verdict.REFUSED
        return Outcome(held.code, verdict, f"{EXISTS}: {held.code}")
    if updating and not held.exists:
        return _refused(held.code, f"{ABSENT}: {held.code}")
    if same:
        return Outcome(held.code, Verdict.RESENT, status=status)
    if held.procedure and payload["MaTTHC"] != held.procedure:
        return _refused(held.code, f"MaTTHC: đã nhận là {held.procedure}, không được đổi")
    if wrong_step := mistake(held.history, status):
        return _refused(held.code, f"TrangThaiHoSo: {wrong_step}")
    changes = not held.history or held.history[-1] != status
    held.procedure, held.last_sync, held.last_sync_status = payload["MaTTHC"], mark, status
    if changes:
        held.history.append(status)
    return Outcome(
        held.code,
        Verdict.ACCEPTED,
        status=status,
        at=_status_date(payload, status),
        is_change=changes,
    )


def judge_progress(held: Held, payload: Any, *, sender: str) -> Outcome:
    """Judge a TienDo and, when it is accepted, bring `held` up to date."""
    if wrong := progress_mistakes(payload, sender):
        return _refused(held.code, "; ".join(wrong[:SHOWN_MISTAKES]))
    if not held.exists:
        return _refused(held.code, f"{ABSENT}: {held.code}")
    mark, status = digest(payload), whole(payload["TrangThai"]) or 0
    at = moment(payload["ThoiDiemXuLy"])
    if mark in held.progress:
        return Outcome(held.code, Verdict.RESENT, status=status, at=at)
    if at and held.last_progress_at and at < held.last_progress_at:
        last = held.last_progress_at.strftime("%Y%m%d%H%M%S")
        return _refused(held.code, f"ThoiDiemXuLy: trước tiến độ đã nhận lúc {last}")
    if wrong_step := mistake(held.history, status):
        return _refused(held.code, f"TrangThai: {wrong_step}")
    changes = held.history[-1] != status
    held.progress.add(mark)
    held.last_progress_at = at
    if changes:
        held.history.append(status)
    return Outcome(held.code, Verdict.ACCEPTED, status=status, at=at, is_change=changes)


def _refused(code: str, reason: str) -> Outcome:
    return Outcome(code, Verdict.REFUSED, reason)


def _status_date(payload: dict[str, Any], status: int) -> datetime.datetime | None:
    if status == 5:
        return moment(payload["DanhSachHoSoBoSung"][-1]["NgayBoSung"])
    return moment(payload.get(_DATE_BY_STATUS.get(status, "")))
