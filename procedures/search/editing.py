"""Changing synonyms: what is refused, in words, and the one place that writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Role
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson
from procedures.models import Procedure, Synonym
from procedures.models.synonym import LONGEST_MEANING, LONGEST_PHRASE, MOST_CODES
from procedures.search.synonyms import loops, meaning_of
from procedures.search.words import plain
from procedures.visibility import in_force

LOCK = 0x6D637379
"""One change of synonyms at a time, so that two cannot close a loop between them."""
MOST_SYNONYMS = 5000


@dataclass(frozen=True)
class Wanted:
    """A synonym as it is to be."""

    phrase: str
    meaning: str
    codes: tuple[str, ...]

    @property
    def folded(self) -> str:
        """The phrase as search compares it."""
        return plain(self.phrase)


def may_edit(user: Any) -> bool:
    """May this person see and change synonyms? Administrators may."""
    return bool(user.is_authenticated and duties_of(user).has(Role.ADMINISTRATOR))


def get_synonym_for(user: Any, pk: int) -> Synonym:
    """Return the synonym if `user` may change it; raise NotFoundForPerson otherwise."""
    found = Synonym.objects.filter(pk=pk).first() if may_edit(user) and pk < 2**63 else None
    if found is None:
        raise NotFoundForPerson
    return found


def wanted(phrase: str, meaning: str, codes: str) -> Wanted:
    """Read what was filled in; codes are parted by spaces or commas."""
    each = dict.fromkeys(code.upper() for code in re.split(r"[\s,;]+", codes) if code)
    return Wanted(" ".join(phrase.split()), " ".join(meaning.split()), tuple(each))


def problems(new: Wanted, old: Synonym | None) -> list[tuple[str, str]]:
    """Return what stands against a synonym: the field, and why, in words. `old` is changed by it.

    Codes that the synonym already named may stay though this catalogue does not have them.
    """
    others = Synonym.objects.exclude(pk=old.pk) if old else Synonym.objects.all()
    found = list(_of_texts(new))
    if not found and (twin := others.filter(folded=new.folded).first()):
        found.append(("phrase", _("Đã có “%(phrase)s”. Sửa cụm từ đó.") % {"phrase": twin.phrase}))
    found += _of_codes(new, old.codes if old else ())
    if old is None and Synonym.objects.count() >= MOST_SYNONYMS:
        found.append(("phrase", _("Đã đủ 5.000 cụm từ. Bỏ bớt cụm từ không dùng.")))
    if not found and new.meaning:
        rows = others.filter(is_active=True).values_list("phrase", "meaning", "codes")
        known = [meaning_of(*row) for row in rows[:MOST_SYNONYMS]]
        if chain := loops(known, meaning_of(new.phrase, new.meaning, new.codes)):
            words = {"chain": " → ".join(chain)}
            found.append(("meaning", _("Nghĩa quay vòng: %(chain)s. Viết nghĩa khác.") % words))
    return found


def _of_texts(new: Wanted) -> Iterable[tuple[str, str]]:
    if not new.folded:
        yield "phrase", _("Ghi cụm từ mà người dân hay nói")
    elif len(new.phrase) > LONGEST_PHRASE or len(new.folded) > LONGEST_PHRASE:
        yield "phrase", _("Cụm từ dài quá 80 ký tự. Ghi ngắn lại.")
    if len(new.meaning) > LONGEST_MEANING:
        yield "meaning", _("Nghĩa dài quá 200 ký tự. Ghi ngắn lại.")
    elif not new.meaning and not new.codes:
        yield "meaning", _("Ghi nghĩa, hoặc mã thủ tục, hoặc cả hai")
    elif new.meaning and not plain(new.meaning):
        yield "meaning", _("Nghĩa phải có chữ")
    elif new.folded and plain(new.meaning) == new.folded and not new.codes:
        yield "meaning", _("Nghĩa phải khác cụm từ")


def _of_codes(new: Wanted, kept: Sequence[str]) -> Iterable[tuple[str, str]]:
    if len(new.codes) > MOST_CODES:
        yield "codes", _("Nhiều nhất 10 mã thủ tục")
        return
    asked = [code for code in new.codes if code not in kept]
    found = Procedure.objects.filter(in_force(), code__in=asked)
    known = set(found.values_list("code", flat=True))
    if unknown := [code[:40] for code in asked if code not in known]:
        words = {"codes": ", ".join(unknown)}
        yield "codes", _("Không có thủ tục đang áp dụng mang mã %(codes)s") % words


@transaction.atomic
def save(new: Wanted, *, old: Synonym | None, by: Any, reason: str, at: datetime) -> Synonym | None:
    """Write a synonym that has no problems; None when one has come up meanwhile. `at` is now."""
    _lock()
    if problems(new, old):
        return None
    synonym = old or Synonym()
    synonym.phrase, synonym.folded = new.phrase, new.folded
    synonym.meaning, synonym.codes = new.meaning, list(new.codes)
    _sign(synonym, by, reason, at)
    return synonym


@transaction.atomic
def switch(synonym: Synonym, *, on: bool, by: Any, reason: str, at: datetime) -> bool:
    """Put a synonym in use or out of it; False when in use it would close a loop. `at` is now."""
    _lock()
    if on and problems(Wanted(synonym.phrase, synonym.meaning, tuple(synonym.codes)), synonym):
        return False
    synonym.is_active = on
    _sign(synonym, by, reason, at)
    return True


@transaction.atomic
def remove(synonym: Synonym, *, by: Any, reason: str, at: datetime) -> None:
    """Remove a synonym; its history stays, with who removed it and why. `at` is now."""
    _lock()
    _sign(synonym, by, reason, at)
    synonym.delete()


def _sign(synonym: Synonym, by: Any, reason: str, at: datetime) -> None:
    synonym.changed_by, synonym.reason, synonym.changed_at = by, reason, at
    synonym.save()


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
