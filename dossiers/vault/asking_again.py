"""Nobody is asked for what the State holds, unless its source failed; the reason is kept.

That is a paper, and an answer that a source vouched for: the person did not type it, so she is
asked to type it only with a reason. What she types is her own word, never marked as verified.

NĐ 118/2025 as amended by NĐ 309/2026, Điều 4 khoản 2a (law notes 9): data in databases are used
instead of asking for the paper, except for an incident or wrong data.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers.errors.filing import NotToBeAsked
from dossiers.models import SupplementItem
from dossiers.vault.fetching import fetched, is_fetchable
from dossiers.vault.held import held_for
from dossiers.vault.whose import owner_number
from portal.registers.models import RegisterLook
from portal.vault.models import VaultItem
from procedures.models import Component

if TYPE_CHECKING:
    from dossiers.asking import Asked
    from dossiers.models import Dossier

Failed = SupplementItem.SourceFailed
Kind = SupplementItem.Kind


@dataclass(frozen=True)
class HeldBack:
    """A paper or an answer that may not be asked for as it is.

    `known` is the reason that is on record already: a look into the register that failed. Otherwise
    the officer states one of `reasons`; with none of both the register is asked first.
    """

    words: str
    reasons: tuple[Failed, ...] = ()
    known: str = ""

    def accepted(self, stated: str) -> str:
        """Return the reason for the record, "" when this paper may not be asked for."""
        if self.known:
            return self.known
        return stated if stated in self.reasons else ""


def held_back(
    dossier: Dossier, wanted: Iterable[Component], *, on: datetime.date
) -> dict[str, HeldBack]:
    """Return the papers that the State holds, by component key. At most four queries."""
    rows = list(wanted)
    looks = fetched(dossier, rows)
    lying = held_for(dossier, rows, on=on, owner=owner_number(dossier.applicant))
    papers = dossier.papers.filter(replaced_at=None, vault_item__isnull=False)
    taken = {paper.component_key: paper.vault_item for paper in papers.select_related("vault_item")}
    found = {}
    for each in rows:
        item = taken.get(each.key) or lying.get(each.key)
        if item is not None:
            found[each.key] = _in_vault(item)
        elif is_fetchable(each):
            found[each.key] = _in_register(looks.get(each.key))
        elif each.origin in (Component.Origin.REGISTER, Component.Origin.HELD):
            words = _("Cơ quan phải tự lấy giấy này. Chỉ hỏi người nộp khi nguồn dữ liệu hỏng.")
            found[each.key] = HeldBack(words, (Failed.INCIDENT, Failed.WRONG))
    return found


def _in_vault(item: VaultItem) -> HeldBack:
    words = _("Kho dữ liệu điện tử có giấy này còn giá trị (hồ sơ %(code)s).")
    reasons = (Failed.UNREADABLE, Failed.WRONG, Failed.INCIDENT)
    return HeldBack(words % {"code": item.source}, reasons)


def _in_register(look: RegisterLook | None) -> HeldBack:
    if look is None:
        return HeldBack(_("Cơ sở dữ liệu có thông tin này. Tra cứu trước khi hỏi người nộp."))
    if look.is_match:
        words = _("Đã tra cứu được. Chỉ hỏi người nộp khi dữ liệu sai.")
        return HeldBack(words, (Failed.WRONG,))
    words = _("Đã tra cứu, không dùng được: %(outcome)s.")
    known = Failed.WRONG if look.outcome == RegisterLook.Outcome.WRONG else look.outcome
    known = Failed.INCIDENT if look.outcome == RegisterLook.Outcome.SILENT else known
    return HeldBack(words % {"outcome": look.get_outcome_display().lower()}, known=str(known))


def vouched_for(dossier: Dossier) -> dict[str, HeldBack]:
    """Return the answers that a source vouched for, by question key; no query of its own."""
    words = _("%(source)s xác nhận mục này. Chỉ hỏi khi dữ liệu sai; chữ ghi lại là lời tự khai.")
    return {
        key: HeldBack(words % {"source": _(source)}, (Failed.WRONG, Failed.INCIDENT))
        for key, source in dossier.answers.verified.items()
        if source
    }


def reasons_for(
    dossier: Dossier,
    wanted: Mapping[str, Component],
    items: Iterable[Asked],
    *,
    labels: Mapping[str, str],
    on: datetime.date,
) -> dict[tuple[str, str], str]:
    """Return why each thing that the State holds is asked for all the same, by kind and key.

    `labels` names the questions. Raises NotToBeAsked naming the first for which nothing failed.
    """
    asked = {(str(each.kind), each.key): each for each in items}
    rows = [wanted[key] for kind, key in asked if kind == Kind.PAPER and key in wanted]
    held = {(str(Kind.PAPER), key): row for key, row in held_back(dossier, rows, on=on).items()}
    if any(kind == Kind.QUESTION for kind, _key in asked):
        held |= {(str(Kind.QUESTION), key): row for key, row in vouched_for(dossier).items()}
    reasons = {}
    for (kind, key), each in asked.items():
        if (kind, key) not in held:
            continue
        why = held[kind, key]
        reason = why.accepted(each.source_failed)
        if not reason:
            name = wanted[key].name if kind == Kind.PAPER else labels[key]
            words = _("Không hỏi “%(paper)s”: %(why)s")
            raise NotToBeAsked(words % {"paper": name, "why": why.words})
        reasons[kind, key] = reason
    return reasons
