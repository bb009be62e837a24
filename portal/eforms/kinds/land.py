"""A land parcel (thửa đất), as the cadastral map and the certificate name it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext as _

from .base import Question, register
from .choices import Choice, Option
from .compound import Compound
from .contact import Address
from .numbers import DecimalNumber
from .text import Text

_LARGEST_AREA = Decimal(10**9)


def land_uses() -> tuple[Option, ...]:
    """Purposes of use with the signs of the cadastral map (loại đất, Luật Đất đai 2024 Đ9)."""
    named = {
        "ONT": _("Đất ở tại nông thôn"),
        "ODT": _("Đất ở tại đô thị"),
        "LUC": _("Đất chuyên trồng lúa"),
        "LUK": _("Đất trồng lúa còn lại"),
        "HNK": _("Đất trồng cây hằng năm khác"),
        "CLN": _("Đất trồng cây lâu năm"),
        "RSX": _("Đất rừng sản xuất"),
        "RPH": _("Đất rừng phòng hộ"),
        "RDD": _("Đất rừng đặc dụng"),
        "NTS": _("Đất nuôi trồng thủy sản"),
        "CNT": _("Đất chăn nuôi tập trung"),
        "LMU": _("Đất làm muối"),
        "NKH": _("Đất nông nghiệp khác"),
        "TMD": _("Đất thương mại, dịch vụ"),
        "SKC": _("Đất cơ sở sản xuất phi nông nghiệp"),
        "SKK": _("Đất khu công nghiệp"),
        "SKS": _("Đất sử dụng cho hoạt động khoáng sản"),
        "TSC": _("Đất xây dựng trụ sở cơ quan"),
        "DGD": _("Đất xây dựng cơ sở giáo dục và đào tạo"),
        "DYT": _("Đất xây dựng cơ sở y tế"),
        "DVH": _("Đất xây dựng cơ sở văn hóa"),
        "DTT": _("Đất xây dựng cơ sở thể dục, thể thao"),
        "DGT": _("Đất công trình giao thông"),
        "DTL": _("Đất công trình thủy lợi"),
        "TON": _("Đất tôn giáo"),
        "TIN": _("Đất tín ngưỡng"),
        "NTD": _("Đất nghĩa trang, nhà tang lễ"),
        "BCS": _("Đất bằng chưa sử dụng"),
        "DCS": _("Đất đồi núi chưa sử dụng"),
        "PNK": _("Đất phi nông nghiệp khác"),
    }
    return tuple(Option(code, f"{name} ({code})") for code, name in named.items())


@register
@dataclass(frozen=True, kw_only=True)
class LandParcel(Compound):
    """Stored as {"sheet", "parcel", "area", "purpose", "address"}; the area is in m² as a decimal
    is stored. Conditions may look at `key.area`, `key.purpose` and `key.address.province`."""

    kind: ClassVar[str] = "land_parcel"

    @classmethod
    def title(cls) -> str:
        return _("Thửa đất")

    @classmethod
    def purpose(cls) -> str:
        return _("Tờ bản đồ, số thửa, diện tích, mục đích sử dụng và địa chỉ của một thửa đất")

    def inner_questions(self) -> tuple[Question, ...]:
        return (
            Text(
                key="sheet",
                page_key="",
                label=_("Số tờ bản đồ"),
                name=_("số tờ bản đồ"),
                required=True,
                max_length=20,
                width="10",
            ),
            Text(
                key="parcel",
                page_key="",
                label=_("Số thửa"),
                name=_("số thửa"),
                required=True,
                max_length=20,
                width="10",
            ),
            DecimalNumber(
                key="area",
                page_key="",
                label=_("Diện tích"),
                name=_("diện tích thửa đất"),
                required=True,
                min=Decimal("0.01"),
                max=_LARGEST_AREA,
                unit="m²",
                places=2,
            ),
            Choice(
                key="purpose",
                page_key="",
                label=_("Mục đích sử dụng"),
                name=_("mục đích sử dụng đất"),
                required=True,
                list_of=land_uses(),
                appearance="select",
            ),
            Address(
                key="address",
                page_key="",
                label=_("Địa chỉ thửa đất"),
                name=_("thửa đất"),
                required=True,
            ),
        )

    def asks(self) -> str:
        return _("Khai số tờ bản đồ, số thửa: %(name)s") % {"name": self.name}
