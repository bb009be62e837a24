"""The periodic erasing: which dossiers are due, and what goes from them."""

from __future__ import annotations

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from dossiers import history
from dossiers.models import (
    Answers,
    Applicant,
    Behalf,
    ChildReturn,
    Dossier,
    DossierPaper,
    Erasure,
    HandIn,
    HeldAnswer,
    LegalHold,
    MessageFile,
    OfficerAnswers,
    ResultText,
    StepFile,
    StepNote,
    SupplementItem,
    TaskEntry,
)
from dossiers.models.querysets import DossierQuerySet
from dossiers.retention import later, offline
from dossiers.retention.rules import Rule, ended_before, rules
from portal.documents import uploads
from portal.post.parcels import forget
from portal.registers.models import RegisterLook
from portal.vault.models import VaultLook

BATCH = 200
"""At most so many in one sweep; the next one goes on."""

log = logging.getLogger(__name__)


def due(rule: Rule, *, now: datetime.datetime) -> DossierQuerySet:
    """Return the dossiers whose term is over and that nothing holds, the longest over first."""
    if not rule.months:
        return Dossier.objects.none()
    held = LegalHold.objects.filter(dossier=OuterRef("pk"), lifted_at=None)
    found = Dossier.objects.filter(
        status__in=rule.statuses,
        status_changed_at__lte=ended_before(now, rule.months),
        erasure=None,
    )
    return found.exclude(Exists(held)).order_by("status_changed_at", "pk")


def sweep(*, now: datetime.datetime, most: int = BATCH) -> int:
    """Erase what is due; return how many. May run twice at once; one that fails waits.

    First the data of dossiers; then results and vault items, which have terms of their own.
    """
    erased = 0
    for rule in rules(settings.RETENTION_MONTHS):
        for pk in list(due(rule, now=now).values_list("pk", flat=True)[: most - erased]):
            try:
                erased += erase(pk, rule, now=now)
            except Exception:  # one dossier holds up no other
                log.exception("the personal data of dossier %s could not be erased", pk)
    erased += offline.sweep(now=now, most=most)
    return erased + later.sweep(now=now, most=most)


@transaction.atomic
def erase(dossier_id: int, rule: Rule, *, now: datetime.datetime) -> bool:
    """Erase the person's text and files of one dossier; False when it is not due any more.

    Papers of the State that were issued stay: they belong to the records. Results and the vault's
    items have terms of their own (`later`). The event carries numbers only, so the chain verifies.
    """
    locked = due(rule, now=now).select_for_update(skip_locked=True, of=("self",))
    dossier = locked.filter(pk=dossier_id).first()
    if dossier is None or dossier.status_changed_at is None:
        return False
    ResultText.objects.filter(result__dossier=dossier).delete()  # the signed result says it all
    counts = {
        "papers": _papers(dossier),
        "message_files": _message_files(dossier),
        "opinion_files": _opinion_files(dossier),
        "step_files": _step_files(dossier),
        "answers": _answers(dossier),
        **_texts(dossier),
    }
    Erasure.objects.create(
        dossier=dossier,
        rule=rule.key,
        months=rule.months,
        ended_at=dossier.status_changed_at,
        erased_at=now,
        counts=counts,
    )
    data = {"rule": rule.key, "months": rule.months, **counts}
    history.append(dossier, "erased", by=None, at=now, data=data)
    dossier.applicant_name = dossier.applicant_folded = ""
    dossier.revision += 1
    dossier.last_change_by = None
    dossier.save()
    return True


def _papers(dossier: Dossier) -> int:
    """Erase what was handed in; a file that the vault keeps loses only its reference here."""
    papers = list(DossierPaper.objects.filter(dossier=dossier).select_related("file"))
    files = [paper.file for paper in papers]
    DossierPaper.objects.filter(dossier=dossier).delete()
    for file in files:
        uploads.discard_unless_used(file)
    return len(papers)


def _message_files(dossier: Dossier) -> int:
    """Erase the files that came with messages."""
    rows = list(MessageFile.objects.filter(message__dossier=dossier).select_related("file"))
    MessageFile.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        uploads.discard_unless_used(row.file)
    return len(rows)


def _opinion_files(dossier: Dossier) -> int:
    """Erase the files that came with other agencies' opinions; that they answered stays."""
    asked = dossier.opinion_requests.exclude(file=None)
    files = [each.file for each in asked.select_related("file") if each.file]
    asked.update(file=None)
    for file in files:
        uploads.discard_unless_used(file)
    return len(files)


def _step_files(dossier: Dossier) -> int:
    """Erase what officers put into the dossier at its steps, replaced ones too."""
    rows = list(StepFile.objects.filter(dossier=dossier).select_related("file"))
    StepFile.objects.filter(dossier=dossier).delete()
    for row in rows:
        uploads.discard_unless_used(row.file)
    return len(rows)


def _answers(dossier: Dossier) -> int:
    row = Answers.objects.filter(dossier=dossier).first()
    number = len(row.data) if row else 0
    Answers.objects.filter(dossier=dossier).update(data={}, verified={}, typed={}, left_over=[])
    OfficerAnswers.objects.filter(dossier=dossier).update(data={})
    return number


def _postal(dossier: Dossier) -> int:
    """Empty where the result went: here, and with the parcels."""
    forget(str(dossier.uuid))
    return dossier.postal_addresses.exclude(words="").update(
        name="", phone="", province="", commune="", line="", words=""
    )


def _texts(dossier: Dossier) -> dict[str, int]:
    """Empty the rows of personal text; return how many there were of each."""
    Applicant.objects.filter(dossier=dossier).update(
        name="",
        personal_id="",
        tax_code="",
        tech_id="",
        date_of_birth=None,
        sex="",
        address="",
        phone="",
        email="",
    )
    HandIn.objects.filter(dossier=dossier).update(
        name="",
        personal_id="",
        date_of_birth=None,
        sex="",
        address="",
        phone="",
        email="",
        typed={},
    )
    items = SupplementItem.objects.filter(request__dossier=dossier)
    # A digest of answers that few values are possible for would still tell them.
    Behalf.objects.filter(dossier=dossier).update(digest="")
    HeldAnswer.objects.filter(item__request__dossier=dossier).delete()
    # A sent letter's title stands on its paper, which stays with the records.
    dossier.letters.filter(paper=None).update(title="–")
    looks = RegisterLook.objects.filter(reference=str(dossier.uuid)).exclude(facts=[])
    return {
        "items": items.update(declared=None, supplied=None, remark="", area="", verdict=""),
        "requests": dossier.supplement_requests.update(reason=""),
        "notes": StepNote.objects.filter(dossier=dossier).update(text=""),
        "opinions": dossier.opinion_requests.update(question="", answer=""),
        "child_returns": ChildReturn.objects.filter(link__child=dossier).update(
            reason="", answer=""
        ),
        "tasks": dossier.given_tasks.update(words=""),
        "task_entries": TaskEntry.objects.filter(task__dossier=dossier).update(words=""),
        "support": dossier.support_accesses.update(reason="", answer=""),
        "urgings": dossier.urgings.update(message="", answer=""),
        "hand_overs": dossier.hand_overs.exclude(reason="").update(reason="–"),
        "withdrawals": dossier.withdrawal_requests.update(reason="", answer=""),
        "messages": dossier.messages.update(text=""),
        "contacts": dossier.contact_changes.update(before={}, after={}, salt=""),
        "letters": dossier.letters.update(body="", answer="", replacing_why=""),
        "extensions": dossier.extensions.update(reason="", answer=""),
        "looks": looks.update(facts=[]),
        "offline": offline.forget(dossier),
        "postal_addresses": _postal(dossier),
        "vault_looks": VaultLook.objects.filter(reference=str(dossier.uuid)).update(told=""),
    }
