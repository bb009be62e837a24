"""Send a returned child again, with what its parent says now (gửi lại hồ sơ con)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import clock, effects, linked, opening, steps, timing
from dossiers.actions.base import action, claim, write
from dossiers.actions.supply import replace_paper
from dossiers.contents import Contents
from dossiers.errors.acting import NotPossibleNow, ReasonMissing
from dossiers.errors.linked import ChildIncomplete
from dossiers.models import ChildReturn, Dossier
from portal.accounts.models import User
from portal.workflow.children import Child
from portal.workflow.statuses import Status


@action("send_child_again")
def send_child_again(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    child: str,
    answer: str,
    offering: int | None = None,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Answer the return of `child` (its code) of `dossier`, by the holder of the parent's step.

    Answers and papers are taken anew from the parent: what officers wrote, what the person
    supplied, the result of an earlier child in force. With *wrong agency* `offering` (id) says who
    takes it in instead; the code stays. The child's clock runs again, and its agency has a new time
    to acknowledge. Raises NotYours, ReasonMissing, ChildIncomplete, NotPossibleNow.
    """
    now, answer = now or timezone.now(), answer.strip()
    dossier = claim(dossier, seen=seen, by=by)
    steps.require_holder(by, dossier)
    if dossier.status not in (Status.ACCEPTED, Status.PROCESSING):
        raise NotPossibleNow
    contents = Contents(dossier)
    found = next((each for each in contents.children if each.code == child), None)
    if found is None:
        raise NotPossibleNow
    sent = claim(found, seen=None, on=timezone.localdate(now))
    link, given_back = found.parent_link, linked.open_return(sent)
    if given_back is None or not sent.step:
        raise NotPossibleNow
    if not answer:
        raise ReasonMissing
    declared = opening.declared_of(dossier, link)
    changed = _correct(sent, dossier, declared, contents, by=by, now=now)
    if given_back.cause == ChildReturn.Cause.WRONG_AGENCY:
        _redirect(sent, offering, now=now)
    given_back.answer, given_back.answered_by, given_back.answered_at = answer[:2000], by, now
    given_back.save(update_fields=["answer", "answered_by", "answered_at"])
    link.acknowledge_by = linked.acknowledge_by(declared, sent, now=now)
    link.acknowledged_at = link.acknowledged_by = link.overdue_at = link.retry_at = None
    link.save()
    effects.resume(sent, now=now)
    if sent.status == Status.REGISTERED:
        sent.reception_due_at = clock.reception_limit(sent, filed_at=now)
    timing.begin_step(sent, now=now)
    told = {"changed": changed, "again": True}
    data = {**told, "parent": dossier.code}
    write(sent, "child_sent_again", by=by, now=now, data=data, status_changed=False)
    data = {**told, "child": sent.code}
    return write(dossier, "child_sent_again", by=by, now=now, data=data, status_changed=False)


def _correct(
    sent: Dossier,
    parent: Dossier,
    declared: Child | None,
    contents: Contents,
    *,
    by: User,
    now: datetime.datetime,
) -> list[str]:
    """Bring what the child got up to date; return which questions and papers changed."""
    if declared is None:
        return []
    got = opening.gathered(parent, declared, contents, sent.procedure_version)
    changed = [key for key, value in got.data.items() if sent.answers.data.get(key) != value]
    sent.answers.data |= got.data
    for key in changed:
        sent.answers.verified.pop(key, None)
    sent.answers.verified |= {key: got.sources[key] for key in changed if key in got.sources}
    day = timezone.localdate(now)
    for key, (name, papers) in opening.files_for(sent, declared, contents).items():
        have = sent.papers.filter(component_key=key, replaced_at=None)
        if papers and {each.file_id for each in have} != {each.file.pk for each in papers}:
            files = [each.file for each in papers]
            issued = papers[0].issued_on
            replace_paper(sent, key, name, files, issued_on=issued, by=by, now=now)
            changed.append(key)
    errors, answers = opening.check_again(sent, parent, today=day)
    if errors:
        raise ChildIncomplete.of(declared.procedure, errors)
    sent.answers.data = answers
    sent.answers.save()
    return sorted(changed)


def _redirect(sent: Dossier, offering: int | None, *, now: datetime.datetime) -> None:
    """Put the child where another agency takes it in; it was accepted nowhere yet."""
    others = opening.other_offerings(sent, timezone.localdate(now))
    chosen = next((each for each in others if each.pk == offering), None)
    if chosen is None:
        raise NotPossibleNow
    sent.submitted_at_unit_id = sent.receiving_unit_id = chosen.receiving_unit_id
    sent.return_unit_id = chosen.returned_at.pk
    sent.competent_agency_id = chosen.agency_today  # type: ignore[attr-defined]
    steps.enter(sent, steps.step_of(sent))
