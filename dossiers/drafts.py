"""Drafts: what a person has begun. Nothing typed is lost, and nothing leaves the house yet."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import components, paper_days
from dossiers.errors import NotOpenForFiling, NotPossibleNow, NotYours
from dossiers.known import known_about
from dossiers.lookups import LookupsFor
from dossiers.models import Answers, Applicant, Dossier, DossierPaper
from portal import eforms
from portal.accounts.models import Organisation, User
from portal.accounts.people import duties_of
from portal.agencies.lookups import Places
from portal.agencies.models import Agency
from portal.documents import uploads
from portal.documents.models import StoredFile
from portal.eforms.kinds import Question
from portal.eforms.kinds.papers import File
from portal.text import fold
from portal.workflow.statuses import Status
from procedures.closing import require_open
from procedures.localising.routing import offerings_on
from procedures.models import Offering, ProcedureVersion
from procedures.publishing import in_force
from procedures.visibility import is_internal

PLACES = Places()


@dataclass(frozen=True)
class PaperError:
    """A required paper that is missing."""

    key: str
    message: str


@transaction.atomic
def start(
    *,
    offering: Offering,
    by: User,
    organisation: Organisation | None = None,
    agency: Agency | None = None,
    channel: int = Dossier.Channel.ONLINE,
    today: datetime.date | None = None,
) -> Dossier:
    """Begin a draft for `by` (or the organisation she acts for), prefilled with what is known.

    It begins under the version in force on `today`. A procedure between agencies is begun for the
    `agency` of an officer, and no other one is. Raises ProcedureClosed, NotOpenForFiling, NotYours.
    """
    if agency is not None and agency.pk not in duties_of(by).agencies:
        raise NotYours
    day = today or timezone.localdate()
    version = version_for_filing(offering, day)
    if version is None or not version.is_open_for_filing or not offering.is_active:
        raise NotOpenForFiling
    if is_internal(version) != (agency is not None):
        raise NotOpenForFiling
    draft = Dossier.objects.create(
        procedure_version=version,
        submitter=by,
        organisation=organisation,
        identity_level=by.identity_level,
        channel=channel,
        submitted_at_unit=offering.receiving_unit,
        receiving_unit=offering.receiving_unit,
        return_unit=offering.returned_at,
        **decided_by(offering, day),
    )
    set_applicant(draft, by=by, organisation=organisation)
    if agency is not None:
        set_agency(draft, agency, by)
    form = version.form_definition()
    filled = (
        eforms.prefill(form, known_about(by, organisation or agency))
        if form
        else eforms.Prefilled()
    )
    data = filled.answers
    if form:
        today = timezone.localdate()
        data = eforms.with_computed(form, data, lookups=LookupsFor(draft), today=today)
    Answers.objects.create(dossier=draft, data=data, verified=filled.verified)
    return draft


def decided_by(offering: Offering, day: datetime.date) -> dict[str, int | None]:
    """Return who would decide, and by which rules of its own, if it were filed on `day`."""
    found: Any = offerings_on(Offering.objects.filter(pk=offering.pk), day).get()
    return {
        "competent_agency_id": found.agency_today,
        "delegation_id": found.delegation_today,
        "variant_id": found.variant_today,
    }


def version_for_filing(offering: Offering, today: datetime.date) -> ProcedureVersion | None:
    """Return the version in force on `today`. Raises ProcedureClosed after the last day."""
    require_open(offering.procedure, today)
    return in_force(offering.procedure, today)


def set_applicant(draft: Dossier, *, by: User, organisation: Organisation | None) -> None:
    """Write the applicant's row: the organisation when there is one, else the person."""
    Applicant.objects.update_or_create(
        dossier=draft,
        defaults={
            "kind": Applicant.Kind.BUSINESS if organisation else Applicant.Kind.CITIZEN,
            "name": organisation.name if organisation else by.full_name,
            "personal_id": by.personal_id or "",
            "tax_code": organisation.tax_code if organisation else "",
            "tech_id": (organisation.tech_id if organisation else by.tech_id) or "",
            "date_of_birth": None if organisation else by.date_of_birth,
            "sex": "" if organisation else by.sex,
            "address": (organisation.address if organisation else by.address) or "",
            "phone": by.phone,
            "email": by.email,
        },
    )
    draft.applicant_name = organisation.name if organisation else by.full_name
    draft.applicant_folded = fold(draft.applicant_name)
    draft.save(update_fields=["applicant_name", "applicant_folded"])


def set_agency(draft: Dossier, agency: Agency, by: User) -> None:
    """Make an agency the applicant: the officer hands in, and is not named as a person."""
    Applicant.objects.filter(dossier=draft).update(
        kind=Applicant.Kind.STATE_AGENCY,
        name=agency.name,
        personal_id="",
        tech_id="",
        date_of_birth=None,
        sex="",
        address=agency.address,
        phone=agency.phone or by.phone,
        email=agency.email or by.email,
    )
    draft.applicant_name, draft.applicant_folded = agency.name, fold(agency.name)
    draft.save(update_fields=["applicant_name", "applicant_folded"])


def save_page(
    *, draft: Dossier, by: User, page_key: str, raw: Mapping[str, Any], today: datetime.date
) -> eforms.Outcome:
    """Check a posted page and keep all of it: good answers as answers, the rest as typed."""
    form = _form(draft)
    with transaction.atomic():
        answers = locked_answers(draft, by)
        outcome = eforms.check_page(
            form,
            page_key,
            raw,
            answers=answers.data,
            lookups=LookupsFor(draft),
            today=today,
            verified=answers.verified,
        )
        keep_typed(answers, form, page_key, outcome.values, outcome.typed)
        done = set(answers.pages_done) - {page_key}
        answers.pages_done = sorted(done | {page_key} if outcome.is_valid else done)
        answers.save()
    draft.answers = answers
    return outcome


def autosave(
    *,
    draft: Dossier,
    by: User,
    page_key: str,
    raw: Mapping[str, Any],
    names: Collection[str] | None = None,
    today: datetime.date | None = None,
) -> datetime.datetime:
    """Keep what stands in the fields while the person types, good or not; return when.

    With `names` only the questions that own one of these fields are touched, so that two open
    windows do not wipe out each other's words.
    """
    form = _form(draft)
    with transaction.atomic():
        answers = locked_answers(draft, by)
        touched = [
            question
            for question in form.page(page_key).questions
            if question.comes_from_fields
            and question.key not in answers.verified
            and (names is None or set(question.field_names()) & set(names))
        ]
        words = eforms.typed_words(form, page_key, raw)
        fields = {name: words.get(name, []) for q in touched for name in q.field_names()}
        outcome = eforms.check_form(
            form,
            answers.data,
            lookups=LookupsFor(draft),
            today=today or timezone.localdate(),
            verified=answers.verified,
            typed={**answers.typed, **fields},
        )
        _take_over(answers, touched, outcome, fields)
        computed = {key for key, each in form.questions.items() if each.is_computed}
        answers.data |= {key: outcome.values.get(key) for key in computed}
        answers.save()
    draft.answers = answers
    return answers.saved_at


def _take_over(
    answers: Answers,
    touched: list[Question],
    outcome: eforms.Outcome,
    fields: Mapping[str, list[str]],
) -> None:
    """Good entries become answers; words that are not one yet stay as typed."""
    typed, data = dict(answers.typed), dict(answers.data)
    for question in touched:
        value = outcome.values.get(question.key)
        for name in question.field_names():
            typed.pop(name, None)
            if value is None and any(fields[name]):
                typed[name] = fields[name]
        data[question.key] = value
    answers.typed, answers.data = typed, data


def keep_typed(
    answers: Answers,
    form: eforms.Form,
    page_key: str,
    values: Mapping[str, Any],
    typed: Mapping[str, Any],
) -> None:
    """Put clean values over the old ones; what was typed on this page replaces what was."""
    fields = {
        name
        for question in form.page(page_key).questions
        if question.comes_from_fields
        for name in question.field_names()
    }
    kept = {name: words for name, words in answers.typed.items() if name not in fields}
    answers.typed = {**kept, **typed}
    answers.data = {**answers.data, **values}


def _form(draft: Dossier) -> eforms.Form:
    form = draft.procedure_version.form_definition()
    if form is None:
        raise NotOpenForFiling
    return form


def locked_answers(draft: Dossier, by: User) -> Answers:
    """Return the draft's answers, locked; refuse when it is not hers or is filed already."""
    row = (
        Answers.objects.select_for_update(of=("self", "dossier"))
        .select_related("dossier__hand_in")
        .get(dossier_id=draft.pk)
    )
    if not is_author(row.dossier, by) or row.dossier.status != Status.DRAFT:
        raise NotPossibleNow(_("Hồ sơ này đã gửi rồi, không sửa ở đây được nữa."))
    return row


def is_author(dossier: Dossier, user: User) -> bool:
    """Is the draft hers: she began it, or takes it down at the counter for somebody?"""
    if hand_in := getattr(dossier, "hand_in", None):
        return hand_in.taken_by_id == user.pk
    return dossier.submitter_id == user.pk


@transaction.atomic
def add_paper(*, draft: Dossier, by: User, component_key: str, file: StoredFile) -> DossierPaper:
    """Attach a stored file to a component that this draft calls for."""
    locked_answers(draft, by)
    component = next((c for c in components.wanted(draft) if c.key == component_key), None)
    if component is None:
        raise NotPossibleNow
    return DossierPaper.objects.create(
        dossier=draft, component_key=component_key, name=component.name, file=file, added_by=by
    )


@transaction.atomic
def set_issue_days(*, draft: Dossier, by: User, days: Mapping[str, datetime.date | None]) -> None:
    """Record the days of issue of handed-in papers, by component key; None takes one away."""
    locked_answers(draft, by)
    paper_days.save(draft, days)


@transaction.atomic
def remove_paper(*, draft: Dossier, by: User, paper_id: int) -> None:
    """Take a file out of a draft; it was never handed in, so nothing of it stays."""
    locked_answers(draft, by)
    paper = draft.papers.filter(pk=paper_id).select_related("file").first()
    if paper is not None:
        paper.delete()
        _erase(paper.file)


@transaction.atomic
def discard(*, draft: Dossier, by: User) -> None:
    """Throw a draft away with everything in it."""
    locked_answers(draft, by)
    files = [paper.file for paper in draft.papers.select_related("file")]
    draft.papers.all().delete()
    draft.delete()
    for file in files:
        _erase(file)


def _erase(file: StoredFile) -> None:
    """Erase a file, unless something else still refers to it."""
    try:
        with transaction.atomic():
            uploads.discard(file)
    except ProtectedError:
        return


def check(
    dossier: Dossier, *, today: datetime.date
) -> tuple[list[eforms.FieldMessage | PaperError], dict[str, Any]]:
    """Return everything that stands between the draft and its filing, and the answers to file."""
    outcome = _check_form(dossier, today=today)
    # Which papers are wanted depends on the answers as they will be filed.
    dossier.answers.data = {**dossier.answers.data, **outcome.values}
    on_paper = _on_paper(dossier)
    values = {key: value for key, value in outcome.values.items() if key not in on_paper}
    return [*outcome.errors, *missing_papers(dossier)], values


def compute_again(dossier: Dossier, *, today: datetime.date) -> None:
    """Bring the computed answers of a dossier up to date with the others; nothing is saved."""
    dossier.answers.data = eforms.with_computed(
        _form(dossier), dossier.answers.data, lookups=LookupsFor(dossier), today=today
    )


def form_errors(dossier: Dossier, *, today: datetime.date) -> list[eforms.FieldMessage]:
    """Return what the declaration still lacks."""
    return list(_check_form(dossier, today=today).errors)


def _check_form(dossier: Dossier, *, today: datetime.date) -> eforms.Outcome:
    return eforms.check_form(
        _form(dossier),
        {**_on_paper(dossier), **answers_with_files(dossier)},
        lookups=LookupsFor(dossier),
        today=today,
        verified=dossier.answers.verified,
        typed=dossier.answers.typed,
    )


def shown_newly(
    form: eforms.Form, before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, Question]:
    """Return the questions with fields that show for the answers `after` and not for `before`."""
    was = {question.key for question in eforms.visible_questions(form, before)}
    return {
        question.key: question
        for question in eforms.visible_questions(form, after)
        if question.key not in was and question.comes_from_fields
    }


def answers_with_files(dossier: Dossier) -> dict[str, Any]:
    """Return the answers, with the references of handed-in files for questions of kind file."""
    asking = _asking_for_files(dossier)
    if not asking:
        return dict(dossier.answers.data)
    files: dict[str, list[str]] = {}
    rows = dossier.papers.filter(replaced_at=None).values_list("component_key", "file_id")
    for key, file_id in rows:
        files.setdefault(key, []).append(str(file_id))
    given = {q.key: files[q.component] for q in asking if q.component in files}
    return {**dossier.answers.data, **given}


def _asking_for_files(dossier: Dossier) -> list[File]:
    return [q for q in _form(dossier).questions.values() if isinstance(q, File)]


def _on_paper(dossier: Dossier) -> dict[str, list[str]]:
    """Return what stands for a file where the paper itself was brought to the counter."""
    asking = _asking_for_files(dossier)
    keys = set(dossier.brought.values_list("component_key", flat=True)) if asking else set()
    return {question.key: ["brought"] for question in asking if question.component in keys}


def missing_papers(dossier: Dossier) -> list[PaperError]:
    """Return the required papers that are not there, with words for each."""
    present = components.present_keys(dossier)
    is_online = dossier.channel == Dossier.Channel.ONLINE
    words = _("Tải lên: %(paper)s") if is_online else _("Nhận hoặc quét: %(paper)s")
    return [
        PaperError(component.key, words % {"paper": component.name})
        for component in components.wanted(dossier)
        if components.is_required(component) and component.key not in present
    ]
