"""What a person fills in to share an item, and what a reader says of herself."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.design.number_field import WholeNumberField
from portal.design.seen_text_field import SeenTextField
from portal.vault.sharing import HOURS, MOST_OPENS

_TIMES = {
    1: _("1 giờ"),
    24: _("1 ngày"),
    72: _("3 ngày"),
    168: _("7 ngày"),
    720: _("30 ngày"),
}


class ShareForm(forms.Form):
    """For how long, how often, with or without a code."""

    hours = forms.TypedChoiceField(
        label=_("Liên kết dùng được trong"),
        choices=[(hours, _TIMES[hours]) for hours in HOURS],
        coerce=int,
        initial=24,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Chọn liên kết dùng được bao lâu"),
            "invalid_choice": _("Chọn liên kết dùng được bao lâu"),
        },
    )
    most_opens = WholeNumberField(
        label=_("Mở được mấy lần"),
        help_text=_("Từ 1 đến 50 lần. Hết số lần này thì liên kết đóng lại."),
        min_value=1,
        max_value=MOST_OPENS,
        initial=5,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        error_messages={
            "required": _("Ghi số lần mở, từ 1 đến 50"),
            "invalid": _("Ghi số lần mở bằng chữ số, từ 1 đến 50"),
            "min_value": _("Số lần mở ít nhất là 1"),
            "max_value": _("Số lần mở nhiều nhất là 50"),
        },
    )
    with_code = forms.BooleanField(
        label=_("Hỏi thêm mã 6 chữ số khi mở"),
        help_text=_("Gửi mã theo đường khác với liên kết, ví dụ gọi điện."),
        required=False,
    )
    purpose = SeenTextField(
        label=_("Chia sẻ cho ai, để làm gì"),
        help_text=_("Chỉ để tự nhớ. Người mở liên kết không thấy lời này."),
        required=False,
        max_length=200,
        error_messages={"max_length": _("Ghi ngắn hơn, nhiều nhất 200 ký tự")},
    )


class ReaderForm(forms.Form):
    """Who opens the link, and the code when there is one."""

    reader = SeenTextField(
        label=_("Họ tên, nơi làm việc của người mở"),
        help_text=_("Chủ giấy tờ xem được lời khai này, cùng lúc mở và mạng đã dùng."),
        max_length=120,
        error_messages={
            "required": _("Ghi họ tên người mở"),
            "max_length": _("Ghi ngắn hơn, nhiều nhất 120 ký tự"),
        },
    )
    code = forms.CharField(
        label=_("Mã 6 chữ số"),
        max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Ghi mã 6 chữ số do người chia sẻ cho biết"),
            "max_length": _("Mã chỉ có 6 chữ số"),
        },
    )

    def __init__(self, *args: object, needs_code: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not needs_code:
            del self.fields["code"]
