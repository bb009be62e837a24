"""Business events: the doors through which firms and traders look for procedures."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class BusinessEvent:
    """One event: `key` stands in addresses; `phrases` are folded words of names that belong to it.

    A procedure belongs too when an administrator gave it the key among its events.
    """

    key: str
    title: str | Promise
    summary: str | Promise
    phrases: tuple[str, ...]

    def holds(self) -> Q:
        """Return the condition on procedures that belong to it."""
        condition = Q(life_events__contains=[self.key])
        for phrase in self.phrases:
            condition |= Q(folded_name__contains=phrase)
        return condition


BUSINESS_EVENTS = (
    BusinessEvent(
        "bat-dau-kinh-doanh",
        _("Bắt đầu kinh doanh"),
        _("Lập hộ kinh doanh, doanh nghiệp, hợp tác xã, chi nhánh"),
        (
            "thanh lap ho kinh doanh",
            "dang ky ho kinh doanh",
            "thanh lap doanh nghiep",
            "thanh lap cong ty",
            "thanh lap hop tac xa",
            "hoat dong chi nhanh",
        ),
    ),
    BusinessEvent(
        "xin-giay-phep",
        _("Xin giấy phép kinh doanh"),
        _("Ngành nghề có điều kiện: đủ điều kiện, chứng nhận, giấy phép"),
        (
            "giay phep kinh doanh",
            "du dieu kien kinh doanh",
            "giay phep ban le",
            "an toan thuc pham",
        ),
    ),
    BusinessEvent(
        "thay-doi-dang-ky",
        _("Thay đổi đăng ký"),
        _("Đổi tên, trụ sở, vốn, người đại diện, chia tách, sáp nhập"),
        (
            "thay doi noi dung dang ky ho kinh doanh",
            "thay doi noi dung dang ky doanh nghiep",
            "dang ky thay doi",
            "chuyen doi cong ty",
            "sap nhap cong ty",
        ),
    ),
    BusinessEvent(
        "thue-lao-dong",
        _("Thuê người làm"),
        _("Nội quy, thang lương, lao động nước ngoài, tai nạn lao động"),
        ("noi quy lao dong", "giay phep lao dong", "lao dong nuoc ngoai", "thoa uoc lao dong"),
    ),
    BusinessEvent(
        "dau-tu-xay-dung",
        _("Đầu tư, xây dựng cơ sở"),
        _("Chủ trương đầu tư, giấy phép xây dựng, môi trường, phòng cháy"),
        (
            "chu truong dau tu",
            "dang ky dau tu",
            "giay phep xay dung",
            "danh gia tac dong moi truong",
            "giay phep moi truong",
        ),
    ),
    BusinessEvent(
        "xuat-nhap-khau",
        _("Xuất khẩu, nhập khẩu"),
        _("Giấy phép, chứng nhận xuất xứ, kiểm dịch"),
        ("xuat khau", "nhap khau"),
    ),
    BusinessEvent(
        "tam-ngung-cham-dut",
        _("Tạm ngừng, chấm dứt"),
        _("Tạm ngừng kinh doanh, giải thể, chấm dứt hoạt động"),
        ("tam ngung kinh doanh", "giai the", "cham dut hoat dong"),
    ),
)
BUSINESS_BY_KEY = {event.key: event for event in BUSINESS_EVENTS}
