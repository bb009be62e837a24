"""Parcels in plain words, for the person who waits and for the officer who sent."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from dossiers.contents import Contents
from portal.post.models import Parcel

State = Parcel.State
PLAIN = {
    State.WAITING: _("Cơ quan đã gói kết quả, đang báo bưu điện nhận"),
    State.ACCEPTED: _("Bưu điện đã nhận kết quả từ cơ quan"),
    State.IN_TRANSIT: _("Đang trên đường đến nơi nhận"),
    State.OUT: _("Bưu tá đang mang đi giao, sẽ gọi điện trước"),
    State.DELIVERED: _("Đã giao cho người nhận"),
    State.RETURNED: _("Không giao được; bưu điện đã trả lại cơ quan"),
    State.CANCELLED: _("Cơ quan đã lấy lại trước khi chuyển đi"),
    State.REFUSED: _("Bưu điện không nhận gửi đến địa chỉ này"),
}


@dataclass(frozen=True)
class Line:
    """One thing that happened to a parcel."""

    words: str
    at: datetime.datetime
    place: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Shown:
    """A parcel with its lines, the newest first."""

    parcel: Parcel
    now: str
    lines: tuple[Line, ...]


def parcels_shown(contents: Contents) -> list[Shown]:
    """Return every parcel of the dossier, the newest first."""
    return [_shown(parcel) for parcel in contents.parcels]


def _shown(parcel: Parcel) -> Shown:
    scans = [
        Line(str(PLAIN[State(scan.state)]), scan.at, scan.place, scan.remark)
        for scan in parcel.scans.all()
    ]
    handed = Line(str(PLAIN[State.WAITING]), parcel.created_at)
    ended = []
    if parcel.state in (State.REFUSED, State.CANCELLED):
        ended = [Line(str(PLAIN[State(parcel.state)]), parcel.changed_at)]
    return Shown(parcel, str(PLAIN[State(parcel.state)]), tuple([handed, *scans, *ended][::-1]))
