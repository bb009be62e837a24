"""To whom and where a parcel goes, as people type it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.agencies.lookups import Places
from portal.eforms.lookups import name_of
from portal.eforms.text import clean_line, place_inside
from portal.identifiers import IdentifierError, read_telephone
from portal.post.base import Recipient

COMMUNES_ID = "xa-phuong-buu-chinh"
PROVINCE = "recipient_province"


class RecipientForm(forms.Form):
    """Name, telephone, province, then a commune of that province, then house and street.

    All are required once `wants_recipient()` says so; without it nothing is read.
    """

    recipient_name = forms.CharField(
        label=gettext_lazy("Họ tên người nhận"),
        max_length=100,
        error_messages={"required": gettext_lazy("Ghi họ tên người nhận")},
    )
    recipient_phone = forms.CharField(
        label=gettext_lazy("Số điện thoại người nhận"),
        max_length=20,
        error_messages={"required": gettext_lazy("Ghi số điện thoại để bưu tá gọi khi giao")},
        help_text=gettext_lazy("Bưu tá gọi số này trước khi giao."),
        widget=forms.TextInput({"inputmode": "tel", "class": "govuk-input--width-20"}),
    )
    recipient_province = forms.ChoiceField(label=gettext_lazy("Tỉnh, thành phố"))
    recipient_commune = forms.ChoiceField(label=gettext_lazy("Xã, phường, đặc khu"))
    recipient_line = forms.CharField(
        label=gettext_lazy("Số nhà, đường, thôn"),
        max_length=200,
        error_messages={"required": gettext_lazy("Ghi số nhà, đường hoặc thôn của người nhận")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipient: Recipient | None = None
        places = Places()
        for name in self.recipient_fields:
            self.fields[name].widget.attrs.setdefault("lang", "vi")
        province, commune = self.fields[PROVINCE], self.fields["recipient_commune"]
        province.choices = [("", _("Chưa chọn")), *places.provinces()]  # type: ignore[attr-defined]
        province.widget.attrs |= {
            "hx-get": reverse("post:communes"),
            "hx-target": f"#{COMMUNES_ID}",
            "hx-swap": "outerHTML",
            "hx-trigger": "change",
            "hx-sync": "this:replace",
        }
        commune.widget.attrs |= {
            "data-waiting": _("Đang lấy danh sách…"),
            "data-failed": _("Chưa lấy được danh sách, chọn lại tỉnh"),
        }
        chosen = self._value(PROVINCE)
        communes = places.communes(chosen) if chosen else []
        empty = _("Chưa chọn") if communes else _("Chọn tỉnh, thành phố trước")
        commune.choices = [("", empty), *communes]  # type: ignore[attr-defined]
        # What is no commune of this province is told in words of our own.
        commune.validate = lambda value: None  # type: ignore[method-assign]
        province.validate = lambda value: None  # type: ignore[method-assign]

    recipient_fields = (
        "recipient_name",
        "recipient_phone",
        PROVINCE,
        "recipient_commune",
        "recipient_line",
    )

    def _value(self, name: str) -> str:
        if self.is_bound:
            return str(self.data.get(self.add_prefix(name), ""))[:10]
        return str(self.initial.get(name, "") or "")

    def wants_recipient(self) -> bool:
        """Is there to be a recipient?"""
        return True

    def clean(self) -> dict[str, Any]:
        """Read the recipient; each fault stands at its field."""
        if not self.wants_recipient():
            for name in self.recipient_fields:
                self.errors.pop(name, None)
            return self.cleaned_data
        good = {
            name: clean_line(str(self.cleaned_data.get(name, ""))) for name in self.recipient_fields
        }
        name, phone = self._name(good["recipient_name"]), self._phone(good["recipient_phone"])
        province, commune, address = self._place(good)
        if not self.errors:
            self.recipient = Recipient(
                name, phone, province, commune, good["recipient_line"], address
            )
        return self.cleaned_data

    def _name(self, name: str) -> str:
        if len(name) < 2 and "recipient_name" not in self.errors:
            self.add_error("recipient_name", _("Ghi họ tên người nhận"))
        return name

    def _phone(self, text: str) -> str:
        if not text:
            return ""  # the field itself said so
        try:
            phone = read_telephone(text)
        except IdentifierError as error:
            self.add_error("recipient_phone", error.words(_("Số điện thoại người nhận")))
            return ""
        if phone.startswith("+"):
            self.add_error("recipient_phone", _("Cần số điện thoại ở Việt Nam để bưu tá gọi"))
        return phone

    def _place(self, good: dict[str, str]) -> tuple[str, str, str]:
        places = Places()
        province, commune = good[PROVINCE], good["recipient_commune"]
        line = good["recipient_line"]
        province_name = name_of(places.provinces(), province)
        commune_name = name_of(places.communes(province), commune) if province_name else ""
        if not province_name:
            self.add_error(PROVINCE, _("Chọn tỉnh, thành phố của người nhận"))
        elif not commune_name:
            words = _("Chọn xã, phường, đặc khu thuộc %(province)s")
            self.add_error("recipient_commune", words % {"province": place_inside(province_name)})
        if len(line) < 3 and "recipient_line" not in self.errors:
            self.add_error("recipient_line", _("Ghi số nhà, đường hoặc thôn của người nhận"))
        if not province_name or not commune_name:
            return province, commune, ""
        inside = [place_inside(commune_name), place_inside(province_name)]
        return province, commune, ", ".join([line, *inside])
