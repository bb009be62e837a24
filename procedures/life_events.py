"""Life events (việc trong đời sống): the doors through which people look for procedures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class LifeEvent:
    """One event: `key` stands in addresses and in Procedure.life_events, `icon` names a drawing."""

    key: str
    icon: str
    title: str | Promise
    summary: str | Promise


LIFE_EVENTS = (
    LifeEvent(
        "co-con", "event-birth", _("Có con"), _("Khai sinh, cư trú, thẻ bảo hiểm y tế cho bé")
    ),
    LifeEvent(
        "ket-hon",
        "event-marriage",
        _("Kết hôn"),
        _("Đăng ký kết hôn, xác nhận tình trạng hôn nhân"),
    ),
    LifeEvent(
        "chuyen-noi-o",
        "event-moving",
        _("Chuyển nơi ở"),
        _("Thường trú, tạm trú, lưu trú, nghĩa vụ quân sự"),
    ),
    LifeEvent(
        "lam-nha", "event-building", _("Làm nhà"), _("Giấy phép xây dựng, sửa chữa, gia hạn")
    ),
    LifeEvent(
        "kinh-doanh",
        "event-business",
        _("Buôn bán, kinh doanh"),
        _("Hộ kinh doanh, doanh nghiệp, thuế lần đầu"),
    ),
    LifeEvent(
        "nha-dat", "event-land", _("Nhà và đất"), _("Cấp sổ lần đầu, sang tên, chuyển mục đích")
    ),
    LifeEvent(
        "tuoi-cao-kho-khan",
        "event-hardship",
        _("Tuổi cao, khó khăn"),
        _("Trợ cấp xã hội, xác nhận khuyết tật, mất việc"),
    ),
    LifeEvent(
        "nguoi-than-qua-doi",
        "event-bereavement",
        _("Người thân qua đời"),
        _("Khai tử, xóa thường trú, mai táng phí"),
    ),
)
BY_KEY = {event.key: event for event in LIFE_EVENTS}


def titles_of(keys: Iterable[str]) -> list[str]:
    """Return the titles of known life events."""
    return [str(BY_KEY[key].title) for key in keys if key in BY_KEY]
