"""Supply what was asked for (bổ sung): the dossier stays at 5, "sent, waiting for check"."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from dossiers import asking, digitised, drafts, pinned_files, supplements_brought, timing
from dossiers.actions.base import action, claim, require_hands, write
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.errors.filing import Incomplete
from dossiers.errors.supplements import NotSupplied
from dossiers.models import Dossier, DossierPaper, HeldAnswer, SupplementItem
from portal.accounts.models import User
from portal.agencies.models import Agency
from portal.documents.models import StoredFile
from portal.workflow.statuses import Status


@action("supply")
def supply(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    answers: Mapping[str, Any],
    files: Mapping[str, StoredFile | Sequence[StoredFile]],
    issued: Mapping[str, datetime.date | None] | None = None,
    at_counter: bool = False,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Take the corrected answers and papers of the open request, all of them at once.

    `answers` are clean values by question key, `files` one stored file or several by component key,
    `issued` the days of issue that stand on them (docs/papers.md). Nothing that was not asked for
    is changed, but questions that show only because of the corrections are answered with them.
    A new paper takes the place of all its files, or of the one that the officer pinned
    (pinned_files.py). `at_counter`: `by` is the officer of reception to whom it was brought
    (supplements_brought.py); her scans are digitised at once, by the counter's unit, as those of a
    reception are.
    Raises NotSupplied naming what still lacks.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen, by=by)
    counter = _counter_of(by, dossier) if at_counter else None
    if counter is None:
        require_hands(by, dossier)
    request = dossier.supplement_requests.filter(closed_at=None).first()
    if dossier.status != Status.SUPPLEMENT_REQUIRED or request is None or request.supplied_at:
        raise NotPossibleNow
    items = list(request.items.all())
    lacking = [
        item
        for item in items
        if item.key not in (answers if item.kind == SupplementItem.Kind.QUESTION else files)
        or (item.kind == SupplementItem.Kind.PAPER and not files[item.key])
    ]
    if lacking:
        raise NotSupplied(missing=[f"{item.kind}:{item.key}" for item in lacking])

    before, there = dict(dossier.answers.data), asking.files_in_force(dossier)
    for item in items:
        if item.kind == SupplementItem.Kind.PAPER:
            came = files[item.key]
            scans = [came] if isinstance(came, StoredFile) else came
            gone = pinned_files.replaced_by(item, there.get(item.key, []))
            item.supplied_paper = replace_paper(
                dossier,
                item.key,
                item.label,
                scans,
                gone=gone,
                issued_on=(issued or {}).get(item.key),
                by=by,
                now=now,
            )
            if counter is not None:
                for scan in scans:
                    digitised.ask_for(scan, unit=counter, by=by)
        else:
            dossier.answers.data[item.key] = answers[item.key]
            item.supplied = answers[item.key]
            if item.supplied != before.get(item.key):
                # It is the person's own word now, not what the source said.
                dossier.answers.verified.pop(item.key, None)
        item.supplied_at = now
    SupplementItem.objects.bulk_update(items, ["supplied", "supplied_at", "supplied_paper"])
    HeldAnswer.objects.filter(item__request=request).delete()
    more = answer_newly_shown(dossier, before, answers)
    drafts.compute_again(dossier, today=timezone.localdate(now))
    if errors := drafts.form_errors(dossier, today=timezone.localdate(now)):
        raise Incomplete(errors=errors)
    dossier.answers.save()
    request.supplied_at = now
    request.save(update_fields=["supplied_at"])
    timing.stop_timer(dossier)
    return write(
        dossier,
        "supplied",
        by=by,
        now=now,
        data={
            "request": request.number,
            "items": [f"{item.kind}:{item.key}" for item in items],
            **({"more": more} if more else {}),
            **({"at_counter": True} if at_counter else {}),
        },
        status_changed=False,
    )


def _counter_of(by: User, dossier: Dossier) -> Agency:
    """Return the unit at whose counter she takes it; NotYours where she may not."""
    counter = supplements_brought.counter_of(by, dossier)
    if counter is None:
        raise NotYours
    return Agency.objects.get(pk=counter)


def answer_newly_shown(
    dossier: Dossier, before: Mapping[str, Any], answers: Mapping[str, Any]
) -> list[str]:
    """Take the answers to questions that the corrections made show; return their keys."""
    form = dossier.procedure_version.form_definition()
    taken: list[str] = []
    if form is None:
        return taken
    while True:
        shown = drafts.shown_newly(form, before, dossier.answers.data)
        more = [key for key in shown if key in answers and key not in taken]
        if not more:
            return taken
        for key in more:
            if answers[key] != dossier.answers.data.get(key):
                dossier.answers.verified.pop(key, None)
            dossier.answers.data[key] = answers[key]
        taken += more


def replace_paper(
    dossier: Dossier,
    key: str,
    name: str,
    files: Sequence[StoredFile],
    *,
    gone: Sequence[DossierPaper] | None = None,
    issued_on: datetime.date | None = None,
    by: User,
    now: datetime.datetime,
) -> DossierPaper:
    """Put new files of a paper in force, as its next version; return the first.

    They take the place of `gone`, of all its files when nobody says which. What goes out of force
    stays in the record.
    """
    last = dossier.papers.filter(component_key=key).order_by("-version").first()
    old = dossier.papers.filter(component_key=key, replaced_at=None)
    if gone is not None:
        old = old.filter(pk__in=[paper.pk for paper in gone])
    old.update(replaced_at=now)
    version = last.version + 1 if last else 1
    papers = [
        DossierPaper.objects.create(
            dossier=dossier,
            component_key=key,
            name=name,
            file=file,
            version=version,
            added_by=by,
            issued_on=issued_on,
        )
        for file in files
    ]
    return papers[0]
