"""The paper that proves who is exempt (giấy tờ chứng minh), tied to the catalogue of papers.

Law notes 6.5: an exemption names its group and the evidence of it. Who claims it is asked for that
paper like for any other; what a register or the vault holds is not asked for again (notes 9).
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from procedures.fees import Waiver
from procedures.models import PaperKind
from procedures.papers import listing
from procedures.papers.telling import ORIGINS

if TYPE_CHECKING:
    from procedures.localising.rules import LocalRules

KEY_PREFIX, LONGEST_KEY = "mg-", 60
"""Keys of these papers in a dossier: by the paper's code, so that a draft that comes under the next
edition keeps its files."""


@dataclass(frozen=True)
class Evidence:
    """The paper `paper` of the catalogue, with name and origin as they were when it was written.

    `group` says who is exempt, in the words of the edition.
    """

    paper: str
    name: str
    origin: str
    group: str
    waiver: Waiver

    @property
    def key(self) -> str:
        """The key under which a dossier holds the paper."""
        return (KEY_PREFIX + self.paper.lower().replace(".", "-"))[:LONGEST_KEY]


def evidence_of(row: Mapping[str, Any], waiver: Waiver) -> Evidence | None:
    """Return the paper that a row of exemptions asks for, None where it names none."""
    if not row.get("paper"):
        return None
    return Evidence(row["paper"], row["paper_name"], row["paper_origin"], row["name"], waiver)


def asked(
    rules: LocalRules, *, channel: int, values: Callable[[str], Any], on: datetime.date
) -> list[Evidence]:
    """Return the papers of the exemptions that are claimed on the day `on`, each once."""
    found: dict[str, Evidence] = {}
    for each in rules.evidence:
        if each.waiver.holds_for(channel, values, on):
            found.setdefault(each.paper, each)
    return list(found.values())


def completed(
    content: Mapping[str, Any], today: datetime.date
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Return the content with name and origin beside each paper, and what stands against it.

    A paper may be given by its code or by its whole name. One query, none without a paper.
    """
    made = copy.deepcopy(dict(content))
    rows: Sequence[dict[str, Any]] = made.get("waivers", ())
    if not any(row.get("paper") for row in rows):
        return made, []
    kinds = listing.matching((row.get("paper", "") for row in rows), today)
    faults = []
    for number, row in enumerate(rows):
        if not (asked_for := row.get("paper", "")):
            continue
        kind = kinds.get(asked_for)
        if kind is None:
            words = _("Danh mục giấy tờ không có “%(paper)s”, hoặc giấy tờ này đã thôi dùng")
            faults.append((f"waivers-{number}-paper", words % {"paper": asked_for}))
            continue
        row |= {
            "paper": kind.code,
            "paper_name": kind.name,
            "paper_origin": str(ORIGINS[PaperKind.Source(kind.source)]),
        }
    return made, faults
