"""A draft that was begun under an older version, brought to the one in force."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import drafts
from dossiers.behalf.setting import known_for
from dossiers.carrying import Carried, LeftOver, carry
from dossiers.errors.filing import NotOpenForFiling
from dossiers.models import Answers, Dossier, DossierPaper
from portal import eforms
from procedures.closing import closed_words, require_open
from procedures.localising.evidence import KEY_PREFIX
from procedures.models import Component, ProcedureVersion
from procedures.publishing import in_force

if TYPE_CHECKING:
    from portal.accounts.models import User


@dataclass(frozen=True)
class Renewal:
    """What moving a draft to `version` would do: nothing of it is done yet.

    `papers` are handed-in files whose paper the new version does not ask for.
    """

    version: ProcedureVersion
    carried: Carried
    papers: list[DossierPaper]


@dataclass(frozen=True)
class Notice:
    """What the person who holds a draft should know of its procedure: in words.

    `kind` is "closed" (nothing can be handed in any more), "closing" (its last day is decided),
    "older" (there is a newer version) or "" for nothing.
    """

    kind: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind)


def notice_of(draft: Dossier, today: datetime.date) -> Notice:
    """Return the notice of a draft, for its pages and for the list of drafts. No query, unless a
    new version is due and was not brought into force yet."""
    procedure = draft.procedure_version.procedure
    if words := closed_words(procedure):
        return Notice("closed" if procedure.is_closed_on(today) else "closing", words)
    if is_outdated(draft, today):
        return Notice("older", _("Thủ tục đã có bản mới. Chuyển bản nháp sang bản mới để gửi."))
    return Notice()


def is_outdated(draft: Dossier, today: datetime.date) -> bool:
    """Was the draft begun under a version that is not in force on `today`? No query unless due."""
    procedure = draft.procedure_version.procedure
    due = procedure.next_change_on
    if due is None or due > today:
        return procedure.current_id != draft.procedure_version_id
    version = in_force(procedure, today)
    return version is not None and version.pk != draft.procedure_version_id


def preview(draft: Dossier, *, today: datetime.date) -> Renewal:
    """Say what would be kept and what not. Raises ProcedureClosed, NotOpenForFiling."""
    return _renewal(draft, draft.answers, today)


@transaction.atomic
def renew(*, draft: Dossier, by: User, now: datetime.datetime | None = None) -> Dossier:
    """Bring the draft to the version in force, keeping every answer that fits.

    What does not fit stays with the draft, to be read until it is handed in. A draft that is up to
    date stays as it is. Raises NotPossibleNow, ProcedureClosed, NotOpenForFiling.
    """
    today = timezone.localdate(now or timezone.now())
    answers = drafts.locked_answers(draft, by)
    fresh = Dossier.objects.select_related("procedure_version__procedure__current").get(pk=draft.pk)
    fresh.answers = answers
    if not is_outdated(fresh, today):
        return fresh
    renewal = _renewal(fresh, answers, today)
    _write(answers, renewal, prefilled=_prefilled(fresh, renewal.version, by), today=today)
    fresh.procedure_version = renewal.version
    fresh.save(update_fields=["procedure_version"])
    return fresh


def _renewal(draft: Dossier, answers: Answers, today: datetime.date) -> Renewal:
    procedure = draft.procedure_version.procedure
    require_open(procedure, today)
    version = in_force(procedure, today)
    if version is None or not version.is_open_for_filing:
        raise NotOpenForFiling
    carried = carry(
        _form_of(draft.procedure_version),
        _form_of(version),
        data=answers.data,
        verified=answers.verified,
        typed=answers.typed,
        lookups=drafts.PLACES,
        today=today,
    )
    asked = Component.objects.filter(version=version).values("key")
    papers = draft.papers.filter(replaced_at=None).exclude(component_key__in=asked)
    # What proves an exemption belongs to the agency's edition, not to a version.
    papers = papers.exclude(component_key__startswith=KEY_PREFIX)
    return Renewal(version, carried, list(papers.select_related("file")))


def _form_of(version: ProcedureVersion) -> eforms.Form:
    form = version.form_definition()
    if form is None:
        raise NotOpenForFiling
    return form


def _prefilled(draft: Dossier, version: ProcedureVersion, by: User) -> eforms.Prefilled:
    """Fill what the new form asks for and the portal knows; at the counter nothing is known."""
    if draft.submitter_id is None:
        return eforms.Prefilled()
    return eforms.prefill(_form_of(version), known_for(draft, by))


def _write(
    answers: Answers,
    renewal: Renewal,
    *,
    prefilled: eforms.Prefilled,
    today: datetime.date,
) -> None:
    form, carried = _form_of(renewal.version), renewal.carried
    taken = {name for name in carried.typed if carried.typed[name]}
    newly: Mapping[str, Any] = {
        key: value
        for key, value in prefilled.answers.items()
        if key not in carried.data and not taken & set(form.questions[key].field_names())
    }
    answers.data = {**carried.data, **newly}
    known = {key: source for key, source in prefilled.verified.items() if key in newly}
    answers.verified = {**carried.verified, **known}
    answers.typed = carried.typed
    answers.left_over = [*answers.left_over, *map(_row, carried.left_over)]
    outcome = eforms.check_form(
        form,
        answers.data,
        lookups=drafts.PLACES,
        today=today,
        verified=answers.verified,
        typed=answers.typed,
    )
    undone = {error.page_key for error in outcome.errors}
    pages = {page.key for page in form.pages}
    answers.pages_done = sorted((set(answers.pages_done) & pages) - undone)
    answers.save()


def _row(left: LeftOver) -> dict[str, str]:
    return {"label": left.label, "words": left.words}
