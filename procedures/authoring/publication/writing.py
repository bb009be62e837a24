"""Preparing a publication decision: the only code that writes it before it is issued."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.documents import uploads
from portal.errors import NotFoundForPerson
from procedures.authoring.access import may_write
from procedures.authoring.publication.errors import (
    DecisionIsIssued,
    DecisionMovedOn,
    DecisionNumberTaken,
    DecisionRefused,
    ItemRefused,
    Problem,
)
from procedures.authoring.publication.timeliness import date_problem
from procedures.models import DecisionItem, Draft, Procedure, PublicationDecision

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from portal.accounts.models import User

MOST_ITEMS = 200
FACTS = (
    "number",
    "signed_on",
    "effective_on",
    "law_effective_on",
    "level",
    "is_shortened",
    "agency",
    "signer",
    "title",
    "legal_basis",
    "replaces",
)


def seen_of(decision: PublicationDecision, items: list[DecisionItem]) -> str:
    """Return the mark of what a page showed: the decision, its list, and its drafts as they stood.

    `items` with their drafts.
    """
    drafts = [(item.pk, item.draft.revision, item.draft.state) for item in items if item.draft]
    text = f"{decision.revision} {[item.pk for item in items]} {drafts}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def prepare(
    *, by: User, facts: Mapping[str, Any], now: datetime.datetime | None = None
) -> PublicationDecision:
    """Begin a decision. `facts` are its columns (FACTS).

    Raises NotFoundForPerson, DecisionRefused (days that cannot stand together),
    DecisionNumberTaken.
    """
    if not may_write(by):
        raise NotFoundForPerson
    decision = PublicationDecision(created_by=by, created_at=now or timezone.now())
    return _save(decision, facts)


@transaction.atomic
def change(
    *, decision: PublicationDecision, by: User, seen: int, facts: Mapping[str, Any]
) -> PublicationDecision:
    """Change the facts of a decision that is not issued. `seen` is its revision on the page.

    Raises what `prepare` raises, DecisionIsIssued, DecisionMovedOn.
    """
    fresh = claim(decision, by=by, seen=seen)
    fresh.revision += 1
    return _save(fresh, facts)


def claim(
    decision: PublicationDecision, *, by: User, seen: int | None = None
) -> PublicationDecision:
    """Lock a decision that is not issued. Raises NotFoundForPerson, DecisionIsIssued, MovedOn."""
    fresh = _locked(decision, by)
    if fresh.is_issued:
        raise DecisionIsIssued
    if seen is not None and fresh.revision != seen:
        raise DecisionMovedOn
    return fresh


def _locked(decision: PublicationDecision, by: User) -> PublicationDecision:
    if not may_write(by):
        raise NotFoundForPerson
    fresh = PublicationDecision.objects.select_for_update().filter(pk=decision.pk).first()
    if fresh is None:
        raise DecisionMovedOn
    return fresh


def _save(decision: PublicationDecision, facts: Mapping[str, Any]) -> PublicationDecision:
    for name in FACTS:
        if name in facts:
            setattr(decision, name, facts[name])
    decision.number = "".join(decision.number.split()).upper()
    decision.year = decision.signed_on.year
    words = date_problem(
        signed_on=decision.signed_on,
        effective_on=decision.effective_on,
        is_shortened=decision.is_shortened,
    )
    if words:
        raise DecisionRefused([Problem("", words)])
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as error:
        if "decision_number_once" in str(error):
            raise DecisionNumberTaken from error
        raise
    return decision


@transaction.atomic
def add_item(
    *,
    decision: PublicationDecision,
    by: User,
    kind: str,
    draft: Draft | None = None,
    code: str = "",
    replaces_code: str = "",
    successor_code: str = "",
    reason: str = "",
) -> DecisionItem:
    """Put a procedure into the list: by its draft, or by its code when it is abolished.

    Raises ItemRefused for a code that is unknown here or stands in the list already.
    """
    fresh = claim(decision, by=by)
    kinds = DecisionItem.Kind
    if kind not in kinds.values or (kind == kinds.ABOLISHED) != (draft is None):
        raise ItemRefused(_("Chọn bản soạn thảo, hoặc ghi mã thủ tục bị bãi bỏ."))
    if fresh.items.count() >= MOST_ITEMS:
        raise ItemRefused(_("Một quyết định có nhiều nhất %d thủ tục.") % MOST_ITEMS)
    if draft is not None:
        code, name = draft.code, draft.name
    else:
        name = _existing(code).name
    if kind == kinds.REPLACED:
        _existing(replaces_code)
        if replaces_code == code:
            raise ItemRefused(_("Thủ tục không thay thế chính nó: chọn Sửa đổi, bổ sung."))
    if successor_code and kind == kinds.ABOLISHED:
        _existing(successor_code)
    if fresh.items.filter(code=code).exists():
        raise ItemRefused(_("Thủ tục này đã có trong danh mục của quyết định."))
    item = DecisionItem.objects.create(
        decision=fresh,
        kind=kind,
        code=code,
        name=name,
        draft=draft,
        replaces_code=replaces_code if kind == kinds.REPLACED else "",
        successor_code=successor_code if kind == kinds.ABOLISHED else "",
        reason=reason.replace("\x00", "").strip()[:500] if kind == kinds.ABOLISHED else "",
        listed_by=by,
    )
    _touch(fresh)
    return item


def _existing(code: str) -> Procedure:
    found = Procedure.objects.filter(code=code[:40].replace("\x00", "")).first() if code else None
    if not code:
        raise ItemRefused(_("Ghi mã thủ tục bị bãi bỏ hoặc bị thay thế."))
    if found is None:
        words = _("Không có thủ tục mang mã “%(code)s”.")
        raise ItemRefused(words % {"code": code[:40]})
    return found


@transaction.atomic
def remove_item(*, decision: PublicationDecision, by: User, item_id: int) -> None:
    """Take a procedure out of the list. One that is not there any more is no error."""
    fresh = claim(decision, by=by)
    fresh.items.filter(pk=item_id).delete()
    _touch(fresh)


def _touch(decision: PublicationDecision) -> None:
    decision.revision += 1
    decision.save(update_fields=["revision"])


@transaction.atomic
def drop(*, decision: PublicationDecision, by: User) -> None:
    """Throw away a decision that was never issued, with its scan."""
    fresh = claim(decision, by=by)
    file = fresh.file
    fresh.delete()
    if file is not None:
        uploads.discard(file)


@transaction.atomic
def attach_scan(
    *, decision: PublicationDecision, by: User, upload: UploadedFile
) -> PublicationDecision:
    """Keep the signed paper. Raises a FileRefused; DecisionIsIssued when one is there already."""
    fresh = _locked(decision, by)
    former = fresh.file
    if fresh.is_issued and former is not None:
        raise DecisionIsIssued
    fresh.file = uploads.accept(upload, by=by)
    fresh.revision += 1
    fresh.save(update_fields=["file", "revision"])
    if former is not None:
        uploads.discard(former)
    return fresh


@transaction.atomic
def record_entry(
    *, decision: PublicationDecision, by: User, entered_on: datetime.date, today: datetime.date
) -> PublicationDecision:
    """Note the day on which an issued decision stood in the national database; once.

    Raises DecisionRefused for a day before the signing or after `today`.
    """
    fresh = _locked(decision, by)
    if not fresh.is_issued:
        raise DecisionRefused([Problem("", _("Quyết định chưa ban hành nên chưa nhập được."))])
    if fresh.entered_on is not None:
        raise DecisionIsIssued
    if not fresh.signed_on <= entered_on <= today:
        words = _("Ngày nhập phải từ ngày ký đến hôm nay.")
        raise DecisionRefused([Problem("", words)])
    fresh.entered_on = entered_on
    fresh.save(update_fields=["entered_on"])
    return fresh
