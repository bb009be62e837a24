"""A signed paper of a dossier was revoked or replaced in the register: one way for all of them."""

from __future__ import annotations

from dossiers.actions.base import claim, write
from dossiers.models import Dossier, IssuedPaper, ResultEntry
from dossiers.vault.ending import end_in_vault
from portal.documents.changing import Follower
from portal.documents.models import PaperChange, RegisteredPaper

NAME = "dossiers"


def _lock(papers: list[RegisteredPaper]) -> None:
    """Lock the dossiers of the papers before the register's rows, as every action does."""
    codes = {paper.reference for paper in papers}
    locked = Dossier.objects.select_for_update().filter(code__in=codes).order_by("pk")
    list(locked.values_list("pk", flat=True))


def _follow(change: PaperChange) -> None:
    """Let vault and history know that a paper ended, in the transaction that ends it.

    A result that the dossier's own action replaces (`actions.replace_result`) has its event from
    there; every other end writes `result_ended` or `paper_ended`, of which the person is told.
    """
    paper = change.paper
    entry = ResultEntry.objects.filter(paper=paper).select_related("result__dossier").first()
    if entry is not None:
        result = entry.result
        end_in_vault(result, change)
        if result.replaced_by_id is None:
            _write(result.dossier, "result_ended", change)
        return
    if paper.file_id is None:
        return
    issued = IssuedPaper.objects.filter(file=paper.file_id).select_related("dossier").first()
    if issued is not None:
        _write(issued.dossier, "paper_ended", change, paper_kind=issued.kind)


FOLLOWER = Follower(lock=_lock, follow=_follow)


def _write(dossier: Dossier, kind: str, change: PaperChange, **more: str) -> None:
    data = {"change": change.pk, "state": str(change.state), "number": change.paper.number, **more}
    if change.replacement is not None:
        data["replacement"] = change.replacement.number
    claimed = claim(dossier, seen=None)
    write(claimed, kind, by=change.by, now=change.at, data=data, status_changed=False)
