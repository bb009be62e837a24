"""Entries of the papers' catalogue, for tests."""

from procedures.models import PaperKind
from procedures.papers.matching import folded
from tests.procedures.makers import NOON


def make_kind(code="GT.KHAI-SINH", name="Giấy khai sinh", **facts):
    """A kind of paper that the person brings, unless told otherwise."""
    facts = {"reason": "thử", "changed_at": NOON, "folded_name": folded(name)} | facts
    return PaperKind.objects.create(code=code, name=name, **facts)


def make_held_kind(code="GT.CU-TRU", name="Thông tin cư trú", **facts):
    """A kind that the population register holds."""
    facts = {"source": "register", "holder": "Cơ sở dữ liệu quốc gia về dân cư"} | facts
    return make_kind(code, name, **facts)
