"""What of a dossier's papers lies valid in the applicant's vault. Reads only.

Nobody is asked for a paper that the vault holds valid (NĐ 118/2025 as amended by NĐ 309/2026,
Điều 4 khoản 2a, law notes 9).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dossiers.vault.whose import whose_vault
from portal.eforms.kinds.papers import MOST_FILES
from portal.vault.models import VaultItem
from procedures.models import Component, PaperKind
from procedures.papers.listing import by_code
from procedures.papers.validity import last_day, validity_of

if TYPE_CHECKING:
    from dossiers.models import Dossier


def may_serve(item: VaultItem, kind: PaperKind | None, on: datetime.date) -> bool:
    """May this item stand for a paper of this kind that is handed in `on`? Pure.

    It is of that very kind, the catalogue allows its reuse, it is valid, and where papers of the
    kind are good for a limited time its day of issue is known and the time not over.
    """
    if kind is None or not kind.is_reusable or item.paper != kind.code:
        return False
    if item.state(on) != "valid":
        return False
    validity = validity_of(kind.valid_amount, kind.valid_unit)
    if validity is None:
        return True
    return item.issued_on is not None and item.issued_on <= on <= last_day(item.issued_on, validity)


def held_for(
    dossier: Dossier,
    wanted: Iterable[Component],
    *,
    on: datetime.date,
    kinds: Mapping[str, PaperKind] | None = None,
    owner: str | None = None,
) -> dict[str, VaultItem]:
    """Return the item that may stand for each component, by its key; the newest one of several.

    `owner` is whose vault it is where the caller has decided; else `whose_vault` does. At most two
    queries beside those of that decision, none when no component is of a reusable kind.
    """
    number = whose_vault(dossier, on).number if owner is None else owner
    return held_by(number, wanted, on=on, kinds=kinds, besides=dossier.code or "")


def held_by(
    number: str,
    wanted: Iterable[Component],
    *,
    on: datetime.date,
    kinds: Mapping[str, PaperKind] | None = None,
    besides: str = "",
) -> dict[str, VaultItem]:
    """Return what the vault of this number holds for each component, as `held_for` does.

    `besides` is the code of a dossier whose own papers do not count.
    """
    rows = [each for each in wanted if each.paper and each.origin != Component.Origin.FORM]
    known = by_code(each.paper for each in rows) if kinds is None else kinds
    codes = {each.paper for each in rows if (k := known.get(each.paper)) and k.is_reusable}
    if not codes or not number:
        return {}
    lying = VaultItem.objects.owned_by(number).valid(on).filter(paper__in=codes)
    if besides:  # what it brought itself is no earlier paper
        lying = lying.exclude(source=besides)
    newest: dict[str, VaultItem] = {}
    for item in lying.select_related("file").order_by("-id")[:200]:
        if item.paper not in newest and may_serve(item, known.get(item.paper), on):
            newest[item.paper] = item
    return {each.key: newest[each.paper] for each in rows if each.paper in newest}


def files_of(item: VaultItem, on: datetime.date) -> list[VaultItem]:
    """Return every item of the paper that `item` is one file of, in their order. One query.

    A paper that was handed in as several files lies in the vault as so many items of one dossier,
    kind and name; one page of it serves for nothing. A result is one file.
    """
    if item.kind != VaultItem.Kind.PAPER or not item.source:
        return [item]
    together = VaultItem.objects.owned_by(item.owner).valid(on)
    together = together.filter(kind=item.kind, source=item.source, paper=item.paper, name=item.name)
    return list(together.select_related("file").order_by("id")[:MOST_FILES])
