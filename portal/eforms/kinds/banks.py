"""A bank account to which money is paid back."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..lookups import Context
from ..text import clean_line
from .base import Question, register
from .choices import Choice, Option
from .compound import Compound
from .text import Text

# Issuer numbers (BIN) of the national switch, as printed on cards and in payment QR codes.
BANKS = {
    "970405": "Agribank",
    "970415": "VietinBank",
    "970418": "BIDV",
    "970436": "Vietcombank",
    "970425": "ABBank",
    "970416": "ACB",
    "970409": "Bac A Bank",
    "970438": "BaoViet Bank",
    "970454": "BVBank",
    "970446": "Co-opBank",
    "970431": "Eximbank",
    "970437": "HDBank",
    "970434": "Indovina Bank",
    "970452": "KienlongBank",
    "970449": "LPBank",
    "970422": "MB",
    "970426": "MSB",
    "970428": "Nam A Bank",
    "970419": "NCB",
    "970448": "OCB",
    "970430": "PGBank",
    "970412": "PVcomBank",
    "970403": "Sacombank",
    "970400": "Saigonbank",
    "970429": "SCB",
    "970440": "SeABank",
    "970443": "SHB",
    "970424": "Shinhan Bank",
    "970407": "Techcombank",
    "970423": "TPBank",
    "970441": "VIB",
    "970427": "VietABank",
    "970433": "VietBank",
    "970432": "VPBank",
    "970421": "VRB",
    "970457": "Woori Bank",
}
_NUMBER = re.compile(r"[0-9A-Za-z]{6,19}")


def capitals(name: str) -> str:
    """A name as banks write it: capitals without marks, `TRAN QUOC BAO`."""
    plain = name.replace("đ", "d").replace("Đ", "D")
    marked = unicodedata.normalize("NFD", plain)
    return clean_line("".join(sign for sign in marked if not unicodedata.combining(sign)).upper())


@dataclass(frozen=True, kw_only=True)
class _AccountNumber(Text):
    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "kind": "account_number"}

    def read(self, text: str, context: Context) -> str:
        return re.sub(r"[ .\-]", "", text).upper()

    def check(self, value: str, context: Context) -> None:
        if not _NUMBER.fullmatch(value):
            words = _("%(name)s gồm 6 đến 19 chữ số hoặc chữ cái không dấu")
            raise self.refuse("characters", words)


@dataclass(frozen=True, kw_only=True)
class _Holder(Text):
    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "kind": "account_holder"}

    def read(self, text: str, context: Context) -> str:
        return capitals(text)

    def check(self, value: str, context: Context) -> None:
        super().check(value, context)
        if not re.fullmatch(r"[A-Z0-9 .,&'()/\-]+", value):
            raise self.refuse("characters", _("%(name)s viết bằng chữ cái, như trên tài khoản"))


@register
@dataclass(frozen=True, kw_only=True)
class BankAccount(Compound):
    """Stored as {"bank", "number", "holder"}: the bank's issuer number, the number of the account,
    and the holder's name in capitals without marks."""

    kind: ClassVar[str] = "bank_account"

    @classmethod
    def title(cls) -> str:
        return _("Tài khoản ngân hàng")

    @classmethod
    def purpose(cls) -> str:
        return _("Nơi nhận tiền trả lại, trợ cấp: ngân hàng, số tài khoản, chủ tài khoản")

    def inner_questions(self) -> tuple[Question, ...]:
        banks = tuple(Option(code, name) for code, name in BANKS.items())
        return (
            Choice(
                key="bank",
                page_key="",
                label=_("Ngân hàng"),
                name=_("ngân hàng"),
                required=True,
                list_of=banks,
                appearance="select",
            ),
            _AccountNumber(
                key="number",
                page_key="",
                label=_("Số tài khoản"),
                name=_("số tài khoản"),
                required=True,
                max_length=40,
                width="20",
            ),
            _Holder(
                key="holder",
                page_key="",
                label=_("Chủ tài khoản"),
                name=_("chủ tài khoản"),
                hint=_("Tên được đổi sang chữ hoa không dấu, như trên tài khoản"),
                required=True,
                max_length=100,
            ),
        )

    def asks(self) -> str:
        return _("Chọn ngân hàng và ghi số tài khoản: %(name)s") % {"name": self.name}

    def masked(self, value: dict[str, Any], lookups: Any) -> str:
        hidden = {**value, "number": f"…{value.get('number', '')[-4:]}"}
        return self.display(hidden, lookups)
