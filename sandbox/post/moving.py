"""How a parcel moves, step by step; nothing is skipped and nothing goes back."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from sandbox.post.models import Parcel, Scan, number_of

ACCEPTED, IN_TRANSIT, OUT = "DA_NHAN", "DANG_VAN_CHUYEN", "DANG_PHAT"
DELIVERED, RETURNED, CANCELLED = "DA_PHAT", "CHUYEN_HOAN", "DA_HUY"
LABELS = {
    ACCEPTED: "Đã nhận gửi",
    IN_TRANSIT: "Đang vận chuyển",
    OUT: "Đang đi phát",
    DELIVERED: "Đã phát",
    RETURNED: "Đã chuyển hoàn",
    CANCELLED: "Đã hủy",
}
MOVES = {
    ACCEPTED: (IN_TRANSIT, CANCELLED),
    IN_TRANSIT: (OUT,),
    OUT: (OUT, DELIVERED, RETURNED),
}
"""A second time out for delivery: nobody was at home at the first."""
_PLACES = {
    ACCEPTED: "Bưu cục Trung tâm",
    IN_TRANSIT: "Trung tâm khai thác vùng",
    OUT: "Bưu cục phát",
    DELIVERED: "Tại địa chỉ người nhận",
    RETURNED: "Bưu cục Trung tâm",
    CANCELLED: "Bưu cục Trung tâm",
}


class CannotMove(Exception):
    """The parcel is not where this could happen to it."""


@transaction.atomic
def take(key: str, content: dict[str, object]) -> Parcel:
    """Take a parcel; a key that is known already gives the parcel that it named before."""
    parcel, made = Parcel.objects.get_or_create(
        key=key, defaults={"content": content, "state": ACCEPTED}
    )
    if made:
        parcel.number = number_of(parcel.pk)
        parcel.save(update_fields=["number"])
        Scan.objects.create(parcel=parcel, number=1, state=ACCEPTED, place=_PLACES[ACCEPTED])
    else:
        Parcel.objects.filter(pk=parcel.pk).update(resent=F("resent") + 1)
    return parcel


@transaction.atomic
def move(number: str, to: str, remark: str = "") -> Parcel:
    """Move a parcel one step. CannotMove; Parcel.DoesNotExist."""
    parcel = Parcel.objects.select_for_update().get(number=number)
    if to not in MOVES.get(parcel.state, ()):
        raise CannotMove(f"{LABELS[parcel.state]}: không chuyển sang {to}")
    parcel.state = to
    parcel.save(update_fields=["state"])
    count = parcel.scans.count()
    parcel.scans.create(number=count + 1, state=to, place=_PLACES[to], remark=remark)
    return parcel
