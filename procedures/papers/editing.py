"""Changing the catalogue of papers: what is refused, in words, and the one place that writes it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.errors import NotFoundForPerson
from procedures.authoring.access import may_write
from procedures.models import Component, Draft, LocalVariant, PaperKind, Procedure
from procedures.models.paper_kind import CODE_PATTERN
from procedures.papers.matching import folded

LOCK = 0x6D637061
"""One change of the catalogue at a time."""
Source = PaperKind.Source


@dataclass(frozen=True)
class Wanted:
    """A kind of paper as it is to be; `code` is that of an existing one when it is changed."""

    code: str
    name: str
    source: str
    holder: str = ""
    result_of: str = ""
    is_result: bool = False
    is_reusable: bool = False
    valid_amount: int | None = None
    valid_unit: str = ""
    legal_basis: str = ""


def get_kind_for(user: Any, pk: int) -> PaperKind:
    """Return the kind if `user` may change it; raise NotFoundForPerson otherwise."""
    found = PaperKind.objects.filter(pk=pk).first() if may_write(user) and pk < 2**63 else None
    if found is None:
        raise NotFoundForPerson
    return found


def problems(new: Wanted, old: PaperKind | None) -> list[tuple[str, str]]:
    """Return what stands against a kind: the field, and why, in words. `old` is changed by it."""
    return [*_of_code(new, old), *_of_name(new, old), *_of_facts(new, old)]


def _of_code(new: Wanted, old: PaperKind | None) -> Iterator[tuple[str, str]]:
    if old is not None:
        return
    if not re.fullmatch(CODE_PATTERN, new.code):
        yield "code", _("Mã gồm chữ in hoa không dấu và số, nối bằng dấu chấm hay gạch ngang")
    elif PaperKind.objects.filter(code=new.code).exists():
        yield "code", _("Đã có giấy tờ mang mã %s") % new.code


def _of_name(new: Wanted, old: PaperKind | None) -> Iterator[tuple[str, str]]:
    if not folded(new.name):
        yield "name", _("Ghi tên giấy tờ")
        return
    if old is not None and old.ended_on is not None:
        return
    others = PaperKind.objects.filter(folded_name=folded(new.name), ended_on__isnull=True)
    others = others.exclude(pk=old.pk) if old else others
    if twin := others.first():
        words = {"code": twin.code, "name": twin.name}
        yield "name", _("Đã có “%(name)s”, mã %(code)s. Dùng giấy tờ đó.") % words


def _of_facts(new: Wanted, old: PaperKind | None) -> Iterator[tuple[str, str]]:
    if new.source == Source.REGISTER and not new.holder:
        yield "holder", _("Ghi tên cơ sở dữ liệu đang giữ giấy tờ này")
    if new.source == Source.RESULT and not new.result_of:
        yield "result_of", _("Ghi mã thủ tục mà giấy tờ này là kết quả")
    known = old.result_of if old else ""
    if new.result_of not in ("", known) and not (
        Procedure.objects.filter(code=new.result_of).exists()
    ):
        yield "result_of", _("Không có thủ tục mang mã %s") % new.result_of
    if new.valid_amount is None and new.valid_unit:
        yield "valid_amount", _("Ghi số ngày hoặc số tháng")
    if new.valid_amount is not None and not new.valid_unit:
        yield "valid_unit", _("Chọn ngày hoặc tháng")


@transaction.atomic
def save(
    new: Wanted, *, old: PaperKind | None, by: Any, reason: str, at: datetime.datetime
) -> PaperKind | None:
    """Write a kind that has no problems; None when one has come up meanwhile. `at` is now."""
    _lock()
    if problems(new, old):
        return None
    kind = old or PaperKind(code=new.code)
    for name in Wanted.__dataclass_fields__:
        if name != "code":
            setattr(kind, name, getattr(new, name))
    kind.folded_name = folded(new.name)
    _sign(kind, by, reason, at)
    return kind


@transaction.atomic
def end(
    kind: PaperKind, *, on: datetime.date | None, by: Any, reason: str, at: datetime.datetime
) -> bool:
    """Let no version ask for it from the day `on`, or again (None). `at` is now.

    False when another kind took its name meanwhile. Versions that ask for it keep it.
    """
    _lock()
    twins = PaperKind.objects.filter(folded_name=kind.folded_name, ended_on__isnull=True)
    if on is None and twins.exclude(pk=kind.pk).exists():
        return False
    kind.ended_on = on
    _sign(kind, by, reason, at)
    return True


@transaction.atomic
def remove(kind: PaperKind, *, by: Any, reason: str, at: datetime.datetime) -> bool:
    """Delete a kind that nothing refers to; False when something does. Its history stays."""
    _lock()
    if uses_of(kind) or drafts_asking(kind) or editions_asking(kind):
        return False
    _sign(kind, by, reason, at)
    kind.delete()
    return True


def uses_of(kind: PaperKind) -> int:
    """Return how many papers of versions, published ever, refer to it."""
    return Component.objects.filter(paper=kind.code).count()


def drafts_asking(kind: PaperKind) -> int:
    """Return how many open drafts refer to it."""
    asked = Q(definition__components__contains=[{"paper": kind.code}])
    return Draft.objects.filter(asked, state__in=Draft.OPEN).count()


def editions_asking(kind: PaperKind) -> int:
    """Return how many editions of local rules, written or approved, ask for it as evidence."""
    asked = Q(content__waivers__contains=[{"paper": kind.code}])
    return LocalVariant.objects.filter(asked).exclude(state="discarded").count()


def _sign(kind: PaperKind, by: Any, reason: str, at: datetime.datetime) -> None:
    kind.changed_by, kind.reason, kind.changed_at = by, reason, at
    kind.save()


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
