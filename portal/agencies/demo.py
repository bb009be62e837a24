"""The demo province Sông Vân: invented units and agencies, so that no real office is played."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from portal.agencies.models import AdministrativeUnit, Agency
from portal.text import fold

PROVINCE = "99"
COMMUNES = {
    "21": ("99021", "Phường An Hải", "15 đường Bến Đò, phường An Hải, tỉnh Sông Vân"),
    "22": ("99022", "Xã Phú Khê", "Thôn Đoài, xã Phú Khê, tỉnh Sông Vân"),
    "23": ("99023", "Phường Đông Bến", "8 đường Bến Gạch, phường Đông Bến, tỉnh Sông Vân"),
    "24": ("99024", "Xã Vĩnh Ninh", "Thôn Thượng, xã Vĩnh Ninh, tỉnh Sông Vân"),
    "25": ("99025", "Xã Mỹ Hòa", "Thôn Trung, xã Mỹ Hòa, tỉnh Sông Vân"),
}
_SEAT = "12 đường Bến Gạch, phường Đông Bến, tỉnh Sông Vân"
Kind = Agency.Kind


@dataclass(frozen=True)
class _Row:
    code: str
    name: str
    short_name: str
    kind: str
    parent: str | None
    unit: str
    phone: str
    address: str = _SEAT
    is_one_stop: bool = False


def _provincial() -> list[_Row]:
    return [
        _Row(
            "H99",
            "Ủy ban nhân dân tỉnh Sông Vân",
            "UBND tỉnh",
            Kind.PROVINCE,
            None,
            PROVINCE,
            "0299 300 1000",
        ),
        _Row(
            "H99.01",
            "Trung tâm Phục vụ hành chính công tỉnh Sông Vân",
            "Một cửa tỉnh",
            Kind.CENTRE,
            "H99",
            PROVINCE,
            "0299 300 1022",
            is_one_stop=True,
        ),
        _Row(
            "H99.05",
            "Sở Tư pháp tỉnh Sông Vân",
            "Sở Tư pháp",
            Kind.DEPARTMENT,
            "H99",
            PROVINCE,
            "0299 300 1050",
        ),
        _Row(
            "H99.06",
            "Sở Xây dựng tỉnh Sông Vân",
            "Sở Xây dựng",
            Kind.DEPARTMENT,
            "H99",
            PROVINCE,
            "0299 300 1060",
        ),
        _Row(
            "H99.07",
            "Sở Nội vụ tỉnh Sông Vân",
            "Sở Nội vụ",
            Kind.DEPARTMENT,
            "H99",
            PROVINCE,
            "0299 300 1070",
        ),
        _Row(
            "H99.08",
            "Sở Nông nghiệp và Môi trường tỉnh Sông Vân",
            "Sở NN và MT",
            Kind.DEPARTMENT,
            "H99",
            PROVINCE,
            "0299 300 1080",
        ),
        _Row(
            "H99.09",
            "Công an tỉnh Sông Vân",
            "Công an tỉnh",
            Kind.POLICE,
            "H99",
            PROVINCE,
            "0299 300 1090",
        ),
        _Row(
            "H99.10",
            "Văn phòng đăng ký đất đai tỉnh Sông Vân",
            "VP đăng ký đất đai",
            Kind.LAND_OFFICE,
            "H99.08",
            PROVINCE,
            "0299 300 1100",
        ),
        _Row(
            "H99.11",
            "Trung tâm Dịch vụ việc làm tỉnh Sông Vân",
            "TT Dịch vụ việc làm",
            Kind.OTHER,
            "H99.07",
            PROVINCE,
            "0299 300 1110",
        ),
        _Row(
            "H99.12",
            "Thuế tỉnh Sông Vân",
            "Thuế tỉnh",
            Kind.OTHER,
            "H99",
            PROVINCE,
            "0299 300 1120",
        ),
        _Row(
            "H99.13",
            "Bảo hiểm xã hội tỉnh Sông Vân",
            "BHXH tỉnh",
            Kind.OTHER,
            "H99",
            PROVINCE,
            "0299 300 1130",
        ),
    ]


def _of_commune(number: str) -> list[_Row]:
    unit, name, address = COMMUNES[number]
    low = name[0].lower() + name[1:]
    code, phone = f"H99.{number}", f"0299 300 2{number}"
    return [
        _Row(
            code,
            f"Trung tâm Phục vụ hành chính công {low}",
            f"Một cửa {low}",
            Kind.COMMUNE_CENTRE,
            "H99",
            unit,
            f"{phone}0",
            address,
            is_one_stop=True,
        ),
        _Row(
            f"{code}.01",
            f"Ủy ban nhân dân {low}",
            f"UBND {low}",
            Kind.COMMUNE,
            "H99",
            unit,
            f"{phone}1",
            address,
        ),
        _Row(
            f"{code}.02",
            f"Công an {low}",
            f"Công an {low}",
            Kind.POLICE,
            "H99.09",
            unit,
            f"{phone}2",
            address,
        ),
        _Row(
            f"{code}.03",
            f"Ban Chỉ huy quân sự {low}",
            f"BCH quân sự {low}",
            Kind.MILITARY,
            f"{code}.01",
            unit,
            f"{phone}3",
            address,
        ),
        _Row(
            f"{code}.04",
            f"Phòng Kinh tế, Hạ tầng và Đô thị {low}",
            f"Phòng KT-HT {low}",
            Kind.DEPARTMENT,
            f"{code}.01",
            unit,
            f"{phone}4",
            address,
        ),
    ]


def _rows() -> list[_Row]:
    return _provincial() + [row for number in COMMUNES for row in _of_commune(number)]


def codes() -> frozenset[str]:
    """Return the codes of the demo's agencies."""
    return frozenset(row.code for row in _rows())


@transaction.atomic
def load() -> dict[str, Agency]:
    """Bring the demo province's units and agencies up to date; return the agencies by code."""
    _unit(PROVINCE, "Tỉnh Sông Vân", None)
    for unit, name, _address in COMMUNES.values():
        _unit(unit, name, PROVINCE)
    agencies: dict[str, Agency] = {}
    for row in _rows():
        agencies[row.code], _created = Agency.objects.update_or_create(
            code=row.code,
            defaults={
                "name": row.name,
                "short_name": row.short_name,
                "kind": row.kind,
                "parent": agencies[row.parent] if row.parent else None,
                "unit_id": row.unit,
                "address": row.address,
                "phone": row.phone,
                "is_one_stop": row.is_one_stop,
            },
        )
    return agencies


def _unit(code: str, name: str, parent: str | None) -> None:
    AdministrativeUnit.objects.update_or_create(
        code=code,
        defaults={
            "level": "commune" if parent else "province",
            "name": name,
            "folded_name": fold(name),
            "parent_id": parent,
            "is_invented": True,
        },
    )
