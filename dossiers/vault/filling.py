"""The consumer `vault`: accepted papers and returned results go into the vault, by reference.

After acceptance, what was accepted is kept in the electronic vault (NĐ 310/2026, law notes 2.2);
results when they were returned. Delivered twice it finds everything there.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from dossiers.models import Dossier, DossierPaper
from dossiers.vault.ending import end_in_vault
from dossiers.vault.whose import owner_number
from portal.documents.models import PaperChange
from portal.vault import keeping
from portal.vault.keeping import Kept
from portal.vault.models import VaultItem
from procedures.models import PaperKind
from procedures.papers.listing import by_code
from procedures.papers.validity import last_day, validity_of

if TYPE_CHECKING:
    from portal.outbox.models import OutboxMessage

NAME = "vault"
PARALLEL = 2
ACCEPTING = frozenset({"accepted", "supplement_accepted"})
RETURNING = "returned"
REPLACING = "result_replaced"
CHECKING = "paper_checked"
LACKING = "Cơ quan kiểm tra và thấy giấy này chưa đạt."
"""Kept with the item, in the language of the State."""


def handle(message: OutboxMessage) -> None:
    """Keep what an event brings; most events bring nothing."""
    kind = message.payload["kind"]
    if kind == CHECKING:
        _follow_check(message.payload["dossier_id"], message.payload["data"])
        return
    if kind not in {*ACCEPTING, RETURNING, REPLACING}:
        return
    dossier = Dossier.objects.select_related(
        "applicant", "procedure_version__procedure", "receiving_unit", "competent_agency"
    ).get(pk=message.payload["dossier_id"])
    owner = owner_number(dossier.applicant)
    if not owner:
        return
    if kind == RETURNING or (kind == REPLACING and dossier.returned_at):
        _keep_result(dossier, owner)
    elif kind == REPLACING:
        return  # nothing was handed over yet; "returned" keeps what is in force then
    else:
        _keep_papers(dossier, owner, datetime.datetime.fromisoformat(message.payload["at"]))


def _follow_check(dossier_id: int, data: dict[str, str]) -> None:
    """Take validity from a kept paper that was found lacking, give it back when it is good."""
    papers = DossierPaper.objects.filter(
        dossier=dossier_id, component_key=data["paper"], version=data["version"], vault_item=None
    )
    origins = [f"paper:{pk}" for pk in papers.values_list("pk", flat=True)]
    if data["state"] == DossierPaper.State.LACKING:
        keeping.revoke(origins, why=LACKING, now=timezone.now())
    else:
        keeping.restore(origins, why=LACKING)


def _keep_papers(dossier: Dossier, owner: str, at: datetime.datetime) -> None:
    """Keep the papers that were in force when the dossier was accepted, but those found lacking.

    What was taken from the vault lies there already.
    """
    codes = dict(dossier.procedure_version.component_set.values_list("key", "paper"))
    kinds = by_code(codes.values())
    papers = list(dossier.papers.filter(added_at__lte=at).select_related("file").order_by("pk"))
    then = [paper for paper in papers if paper.replaced_at is None or paper.replaced_at > at]
    now = timezone.now()
    for paper in then:
        if paper.vault_item_id or paper.state == DossierPaper.State.LACKING:
            continue
        kind = kinds.get(codes.get(paper.component_key, ""))
        item = keeping.keep(
            Kept(
                owner=owner,
                kind=VaultItem.Kind.PAPER,
                name=paper.name,
                file=paper.file,
                origin=f"paper:{paper.pk}",
                source=dossier.code or "",
                source_name=dossier.procedure_version.procedure.title,
                paper=kind.code if kind else "",
                agency=dossier.receiving_unit.name,
                issued_on=paper.issued_on,
                valid_until=until(kind, paper.issued_on),
            ),
            now=now,
        )
        older = [
            f"paper:{each.pk}"
            for each in papers
            if each.component_key == paper.component_key and each not in then
        ]
        keeping.replace(older, by=item, now=now)


def _keep_result(dossier: Dossier, owner: str) -> None:
    """Keep the result in force; a granted one is of the kind that this procedure gives."""
    results = list(dossier.results.select_related("file").order_by("pk"))
    result = next((each for each in results if each.replaced_at is None), None)
    if result is None:
        return
    kind = None
    if result.outcome == Dossier.Outcome.GRANTED:
        kind = kind_given_by(dossier.procedure_version.procedure.code)
    day = timezone.localdate(result.issued_at)
    item = keeping.keep(
        Kept(
            owner=owner,
            kind=VaultItem.Kind.RESULT,
            name=result.name,
            file=result.file,
            origin=f"result:{result.pk}",
            source=dossier.code or "",
            source_name=dossier.procedure_version.procedure.title,
            paper=kind.code if kind else "",
            number=result.number,
            agency=dossier.competent_agency.name,
            issued_on=day,
            valid_until=until(kind, day),
        ),
        now=timezone.now(),
    )
    if ended := PaperChange.objects.filter(paper__result__result=result).first():
        end_in_vault(result, ended)  # it ended before it lay here
    older = [f"result:{each.pk}" for each in results if each.pk != result.pk]
    keeping.replace(older, by=item, now=timezone.now())


def kind_given_by(procedure_code: str) -> PaperKind | None:
    """Return the entry of the catalogue that is the result of this procedure, if one is."""
    today = timezone.localdate()
    in_use = Q(ended_on__isnull=True) | Q(ended_on__gt=today)
    return PaperKind.objects.filter(in_use, result_of=procedure_code).order_by("pk").first()


def until(kind: PaperKind | None, issued_on: datetime.date | None) -> datetime.date | None:
    """Return the last day on which a paper of this kind is good; None for no limit known."""
    validity = validity_of(kind.valid_amount, kind.valid_unit) if kind else None
    return last_day(issued_on, validity) if validity and issued_on else None
