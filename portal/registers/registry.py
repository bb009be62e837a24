"""Which registers there are, and which one holds a kind of paper."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from portal.registers.base import Register
from portal.registers.business.adapter import BusinessRegister
from portal.registers.population.adapter import PopulationRegister

REGISTERS: dict[str, Callable[[], Register]] = {
    PopulationRegister.name: PopulationRegister,
    BusinessRegister.name: BusinessRegister,
}

HOLDS: dict[str, tuple[str, str]] = {
    "GT.CAN-CUOC": ("population", "DINH_DANH"),
    "GT.NOI-CU-TRU": ("population", "CU_TRU"),
    "GT.QUAN-HE-NHAN-THAN": ("population", "HO_GIA_DINH"),
    "GT.DU-LIEU-HON-NHAN": ("population", "HON_NHAN"),
    "GT.KET-HON": ("population", "HON_NHAN"),
    "GT.DANG-KY-DOANH-NGHIEP": ("business", "DANG_KY_DOANH_NGHIEP"),
}
"""Register and product that answer for a paper of the catalogue, by its code.

Other registers of the catalogue (land, insurance, ...) are named there but not connected yet.
"""


def holder_of(paper: str) -> tuple[Register, str] | None:
    """Return the connected register and product for a kind of paper, None for no connection."""
    if not is_connected(paper):
        return None
    name, product = HOLDS[paper]
    return REGISTERS[name](), product


def is_connected(paper: str) -> bool:
    """Can a register be asked for this kind of paper?"""
    return paper in HOLDS and bool(settings.REGISTERS[f"{HOLDS[paper][0]}_url"])
