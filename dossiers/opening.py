"""The draft of a dossier that another one opens: where it goes, and what it gets."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dossiers import children, components, drafts, steps
from dossiers.errors.linked import (
    ChildAgencyUnknown,
    ChildNotPublished,
    ChildQuestionUnknown,
    ChildrenTooDeep,
    ChildResultMissing,
)
from dossiers.known import known_about
from dossiers.models import (
    Answers,
    Applicant,
    BroughtPaper,
    ChildDossier,
    Dossier,
    DossierPaper,
    Result,
)
from portal import eforms
from portal.agencies.models import Agency
from portal.documents.models import StoredFile
from portal.workflow.terms import Unit
from procedures.localising.routing import offerings_on
from procedures.models import Offering, Procedure, ProcedureVersion
from procedures.publishing import in_force
from procedures.visibility import is_internal

if TYPE_CHECKING:
    from dossiers.contents import Contents
    from portal.workflow.children import Child

DEEPEST = 3
"""A child's child's child opens no more: procedures that open one another would never end."""
_APPLICANT = tuple(
    field.name for field in Applicant._meta.concrete_fields if field.name not in ("id", "dossier")
)


def require_depth(dossier: Dossier) -> None:
    """Refuse where a dossier is itself too far below the one that a person filed."""
    above, depth = dossier.pk, 0
    while depth <= DEEPEST:
        parent = ChildDossier.objects.filter(child=above).values_list("parent", flat=True).first()
        if parent is None:
            break
        above, depth = parent, depth + 1
    if depth >= DEEPEST:
        raise ChildrenTooDeep


def draft_of(
    parent: Dossier, declared: Child, contents: Contents, *, day: datetime.date
) -> Dossier:
    """Make the draft of a child under the version in force on `day`, with answers and papers.

    Its applicant and its submitter are those of the parent; papers are handed along by reference.
    Raises ChildNotPublished, ChildAgencyUnknown, ChildQuestionUnknown.
    """
    version = _version(declared, day)
    offering = _offering(parent, declared, version.procedure, day)
    draft = Dossier.objects.create(
        procedure_version=version,
        submitter=parent.submitter,
        organisation=parent.organisation,
        applicant_name=parent.applicant_name,
        applicant_folded=parent.applicant_folded,
        identity_level=parent.identity_level,
        channel=parent.channel,
        result_delivery=parent.result_delivery,
        submitted_at_unit=offering.receiving_unit,
        receiving_unit=offering.receiving_unit,
        return_unit=offering.returned_at,
        competent_agency=offering.competent_agency,
    )
    same = {name: getattr(parent.applicant, name) for name in _APPLICANT}
    Applicant.objects.create(dossier=draft, **same)
    draft.answers = Answers.objects.create(
        dossier=draft, **_answers(parent, declared, contents, version)
    )
    _hand_papers_along(draft, declared, contents)
    return draft


def _version(declared: Child, day: datetime.date) -> ProcedureVersion:
    procedure = (
        Procedure.objects.filter(code=declared.procedure, is_active=True)
        .select_related("current")
        .first()
    )
    version = in_force(procedure, day) if procedure else None
    if (
        procedure is None
        or version is None
        or procedure.is_closed_on(day)
        or not version.is_open_for_filing
        or is_internal(version)
    ):
        raise ChildNotPublished.of(declared.procedure)
    return version


def _offering(
    parent: Dossier, declared: Child, procedure: Procedure, day: datetime.date
) -> Offering:
    """Return the offering whose agency decides on `day`; the parent's own counter goes first."""
    if declared.agency_code:
        agency = Agency.objects.filter(code=declared.agency_code, is_active=True).first()
        wanted = agency.pk if agency else None
    else:
        wanted = steps.agency_of(parent, declared.unit)
    rows = Offering.objects.filter(procedure=procedure, is_active=True)
    there: Any = offerings_on(rows, day)  # annotated; the type checker does not know
    near_units = ("receiving_unit", "return_unit", "competent_agency")
    rows = there.select_related(*near_units).order_by("pk")
    found = list(rows.filter(agency_today=wanted)[:100])
    if not found and declared.unit == Unit.RECEIVING:
        found = list(rows.filter(receiving_unit=parent.receiving_unit_id)[:100])
    if wanted is None or not found:
        names = Agency.objects.filter(pk=wanted or 0).values_list("name", flat=True)
        name = names.first()
        raise ChildAgencyUnknown.of(declared.procedure, name or declared.agency_code)
    near = [each for each in found if each.receiving_unit_id == parent.receiving_unit_id]
    return (near or found)[0]


@dataclass(frozen=True)
class Gathered:
    """Answers of a child by its keys, and the source of those that have one."""

    data: dict[str, Any]
    sources: dict[str, Any]


@dataclass(frozen=True)
class Handed:
    """A file that is handed along, and the day of issue that stands on it."""

    file: StoredFile
    issued_on: datetime.date | None = None


def gathered(
    parent: Dossier, declared: Child, contents: Contents, version: ProcedureVersion
) -> Gathered:
    """Return what the parent answers for the child: fixed, declared, from earlier results.

    Raises ChildQuestionUnknown, and ChildResultMissing where the child before has no result.
    """
    form = version.form_definition()
    if form is None:  # pragma: no cover - an open version has a form
        raise ChildNotPublished.of(declared.procedure)
    for theirs in sorted(declared.filled):
        if theirs not in form.questions:
            raise ChildQuestionUnknown.of(declared.procedure, theirs)
    data: dict[str, Any] = dict(declared.given)
    verified: dict[str, Any] = {}
    ours, sources = contents.all_answers, parent.answers.verified
    for theirs, own in declared.answers:
        if ours.get(own) is None:
            continue
        data[theirs] = ours[own]
        if own in sources:
            verified[theirs] = sources[own]
    for theirs, key in declared.result_numbers:
        data[theirs] = result_of(declared, contents, key).number
    return Gathered(data, verified)


def result_of(declared: Child, contents: Contents, key: str) -> Result:
    """Return the granted result in force of the child `key` that was opened last."""
    opened = [each for each in contents.children if each.parent_link.key == key]
    last = opened[-1] if opened else None
    found = None
    if last is not None and children.is_granted(last):
        found = last.results.filter(replaced_at=None).select_related("file").first()
    if found is None:
        raise ChildResultMissing.of(declared.procedure)
    return found


def files_for(
    child: Dossier, declared: Child, contents: Contents
) -> dict[str, tuple[str, list[Handed]]]:
    """Return the files that a child gets, with the component's name, by the component's key."""
    wanted = {component.key: component.name for component in components.wanted(child)}
    found: dict[str, tuple[str, list[Handed]]] = {}
    for theirs, own in declared.papers:
        if theirs in wanted:
            rows = [each for each in contents.papers_in_force if each.component_key == own]
            handed = [Handed(each.file, each.issued_on) for each in rows]
            found[theirs] = (wanted[theirs], handed)
    for theirs, key in declared.result_files:
        if theirs in wanted:
            result = result_of(declared, contents, key)
            found[theirs] = (wanted[theirs], [Handed(result.file)])
    return found


def declared_of(parent: Dossier, link: ChildDossier) -> Child | None:
    """Return how the parent's workflow declares a child that was opened."""
    declared = steps.workflow_of(parent).step(link.step).children
    rows = declared.opened if declared else ()
    return next((each for each in rows if each.key == link.key), None)


def declared_on(parent: Dossier) -> datetime.date | None:
    """Return the day on which the person declared: what is opened for her later is not late."""
    return timezone.localdate(parent.filed_at) if parent.filed_at else None


def check_again(
    child: Dossier, parent: Dossier, *, today: datetime.date
) -> tuple[list[Any], dict[str, Any]]:
    """Return what the child lacks now, and its answers to keep."""
    return drafts.check(child, today=today, counted_on=declared_on(parent))


def other_offerings(child: Dossier, day: datetime.date) -> list[Offering]:
    """Return where else the child's procedure is taken in on `day`, a hundred at most."""
    rows = Offering.objects.filter(
        procedure=child.procedure_version.procedure_id, is_active=True
    ).exclude(receiving_unit=child.receiving_unit_id)
    there: Any = offerings_on(rows, day)
    near = ("receiving_unit", "return_unit", "competent_agency")
    return list(there.select_related(*near).order_by("receiving_unit__name", "pk")[:100])


def _answers(
    parent: Dossier, declared: Child, contents: Contents, version: ProcedureVersion
) -> dict[str, Any]:
    """Return data and sources: what the account vouches for, then what the parent declared."""
    got = gathered(parent, declared, contents, version)
    form = version.form_definition()
    if form is None:  # pragma: no cover - an open version has a form
        raise ChildNotPublished.of(declared.procedure)
    known = known_about(parent.submitter, parent.organisation) if parent.submitter else {}
    filled = eforms.prefill(form, known)
    kept = {key: source for key, source in filled.verified.items() if key not in got.data}
    return {"data": {**filled.answers, **got.data}, "verified": {**kept, **got.sources}}


def _hand_papers_along(draft: Dossier, declared: Child, contents: Contents) -> None:
    """Give the child the files of the parent; what lies there on paper counts as seen."""
    for theirs, (name, handed) in files_for(draft, declared, contents).items():
        DossierPaper.objects.bulk_create(
            DossierPaper(
                dossier=draft,
                component_key=theirs,
                name=name,
                file=each.file,
                issued_on=each.issued_on,
            )
            for each in handed
        )
    wanted = {component.key: component.name for component in components.wanted(draft)}
    for theirs, own in declared.papers:
        if theirs not in wanted:
            continue
        BroughtPaper.objects.bulk_create(
            BroughtPaper(
                dossier=draft,
                component_key=theirs,
                name=wanted[theirs],
                shown=True,
                issued_on=paper.issued_on,
                recorded_by_id=paper.recorded_by_id,
            )
            for paper in contents.brought
            if paper.component_key == own
        )
