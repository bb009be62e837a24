"""Giấy xác nhận đã nộp hồ sơ from a dossier: proof of what was filed online, and when.

No form of the State: Mẫu 01 exists only from acceptance (law notes 3.1, 3.3), and the person wants
a proof from the moment of filing.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from dossiers.papers import common, guards
from dossiers.papers.contents import Acknowledgement, FiledFile

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent


def acknowledgement_of(dossier: Dossier, event: DossierEvent) -> Acknowledgement:
    """Return what the acknowledgement says; PaperNotDue unless `event` filed the dossier."""
    filed_at = guards.require_filed(dossier, event)
    was_mended = dossier.events.filter(kind="supplied", seq__gt=event.seq).exists()
    return Acknowledgement(
        **common.facts(dossier, event),
        filed_at=filed_at,
        files=tuple(_files(dossier, event, was_mended=was_mended)),
        answers_sha256="" if was_mended else answers_digest(dossier.answers.data),
        answer_by=dossier.reception_due_at,
        submitter=common.submitter_of(dossier),
        filed_by=common.filed_by(dossier),
        receiver=common.sealed("ĐƠN VỊ NHẬN HỒ SƠ", dossier.receiving_unit.short_name),
    )


def answers_digest(answers: dict[str, Any]) -> str:
    """Return the SHA-256 of answers in canonical JSON: keys in order, no spaces, UTF-8."""
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _files(dossier: Dossier, event: DossierEvent, *, was_mended: bool) -> list[FiledFile]:
    """Return the files as they were filed, those that a supplement replaced since included."""
    found = dossier.papers.filter(Q(replaced_at=None) | Q(replaced_at__gt=event.at))
    if was_mended:
        found = found.filter(added_at__lte=event.at)
    return [
        FiledFile(row.name, row.file.size_words, row.file.sha256)
        for row in found.select_related("file")
    ]
