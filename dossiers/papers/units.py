"""How the issuing unit is named in the heading of a paper (law notes 3.2)."""

from __future__ import annotations

from django.conf import settings

from portal.agencies.models import Agency
from portal.design import formats
from portal.documents.headings import Heading

_KINDS_OF_UNIT = ("Thành phố ", "Tỉnh ", "Phường ", "Xã ", "Đặc khu ")


def heading_of(unit: Agency) -> Heading:
    """Return the heading: the people's committee above, the unit, and the place.

    The name of the place is cut from the unit's own line when the line above says it already:
    "ỦY BAN NHÂN DÂN PHƯỜNG AN HẢI" over "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG".
    """
    superior = _committee_above(unit)
    name = unit.name
    place = unit.unit.name if unit.unit else ""
    suffix = f" {place[:1].lower()}{place[1:]}"
    if place and superior.endswith(suffix):
        name = name.removesuffix(suffix)
    return Heading(superior=superior, unit=name, place=_bare(place) or unit.short_name)


def phone_of(unit: Agency) -> str:
    """Return the telephone of the unit, else of the whole site, in groups."""
    return formats.phone(unit.phone or settings.PORTAL_SITE["phone"])


def _committee_above(unit: Agency) -> str:
    """Return the people's committee of the unit's own commune or province, else its parent."""
    kinds = {
        Agency.Kind.COMMUNE_CENTRE: Agency.Kind.COMMUNE,
        Agency.Kind.CENTRE: Agency.Kind.PROVINCE,
    }
    wanted = kinds.get(Agency.Kind(unit.kind))
    if wanted and unit.unit_id:
        found = Agency.objects.filter(kind=wanted, unit_id=unit.unit_id, is_active=True).first()
        if found:
            return found.name
    return unit.parent.name if unit.parent else ""


def _bare(place: str) -> str:
    """Return the name of a place without its kind: "Phường An Hải" → "An Hải"."""
    for kind in _KINDS_OF_UNIT:
        if place.startswith(kind):
            return place.removeprefix(kind)
    return place
