"""Events of this room itself: the code that proves an address."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notices.events import Event, Tag, Text, register_event

CODE = "address.code"
_MAIL_VI = (
    "Mã xác minh là {ma}, dùng được trong {so_phut} phút. Nhập mã ở trang đang mở.\n\n"
    "Không yêu cầu mã này thì bỏ qua thư, không phải làm gì.\n\n{trung_tam}"
)
_MAIL_EN = (
    "The verification code is {ma}, good for {so_phut} minutes. Enter it on the page you left "
    "open.\n\nIf you did not ask for it, ignore this message.\n\n{trung_tam}"
)


def code_event() -> Event:
    """Return the event of a verification code: e-mail and SMS only, never in the inbox."""
    text = _("Chữ")
    centre = {"vi": "Trung tâm Phục vụ hành chính công", "en": "Public Service Centre"}
    return Event(
        key=CODE,
        label=_("Mã xác minh địa chỉ"),
        group=_("Tài khoản"),
        tags=(
            Tag("ma", _("Mã xác minh"), _("Mã"), {"vi": "402915", "en": "402915"}),
            Tag("so_phut", _("Mã dùng được mấy phút"), _("Số"), {"vi": "10", "en": "10"}),
            Tag("trung_tam", _("Tên trung tâm"), text, centre),
        ),
        texts={
            ("email", "vi"): Text("Mã xác minh địa chỉ thư điện tử", _MAIL_VI),
            ("email", "en"): Text("Code to verify your e-mail address", _MAIL_EN),
            ("sms", "vi"): Text("", "Mã xác minh {ma}, dùng trong {so_phut} phút."),
            ("sms", "en"): Text("", "Your code is {ma}, good for {so_phut} minutes."),
        },
        listed=False,
    )


def register() -> None:
    """Register this room's events; called once at start-up."""
    register_event(code_event())
