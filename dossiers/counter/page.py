"""Everything that the counter's page prints, from what is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import (
    cash,
    clock,
    coarse_scans,
    components,
    counter_drafts,
    drafts,
    fee_first,
    hand_ins,
    paper_days,
    pricing,
)
from dossiers.counter import delivery
from dossiers.counter.forms import PaperForm
from dossiers.counter.people import owner_form, person_form
from dossiers.counter.saving import paper_forms, places_form
from dossiers.errors.fees import PriceNotKnown
from dossiers.lookups import LookupsFor
from dossiers.models import BroughtPaper, Dossier, DossierPaper
from dossiers.renewing import notice_of
from dossiers.scans import ACCEPT
from dossiers.similar import similar_to
from dossiers.vault import at_counter
from dossiers.vault.at_counter import AtCounter
from portal import worktime
from portal.accounts.people import signed_in
from portal.design import eform_rendering, formats
from portal.design.errors import FieldError, errors_of
from portal.eforms import FieldMessage
from portal.eforms.text import in_sentence
from portal.numbers import whole_number
from portal.vault.models import VaultItem
from procedures.fees import FeeQuote
from procedures.models import Component

CHECKED = "kiem-tra"
"""In the address: show what is missing at the fields."""
_PERSON_FIELDS = {
    "personal_id": "nop-personal_id",
    "name": "nop-name",
    "applicant_name": "chu-name",
}


@dataclass(frozen=True)
class PaperRow:
    """One paper: what is asked for, and what was brought. `form` is None where nothing is taken."""

    component: Component
    form: PaperForm | None
    scans: tuple[DossierPaper, ...]
    is_missing: bool
    is_fewer: bool
    warning: str = ""
    lying: VaultItem | None = None

    @property
    def is_coarse(self) -> bool:
        """Must a scan be scanned again?"""
        return any(map(coarse_scans.is_coarse, self.scans))

    @property
    def lacks_reason(self) -> bool:
        """Must a scan be scanned again, and nobody said why it is taken as it is?"""
        return bool(coarse_scans.without_reason(self.scans))

    @property
    def is_held(self) -> bool:
        """Does the State hold it already? Else it looks it up itself."""
        return self.component.origin == Component.Origin.HELD


def context_of(
    request: HttpRequest,
    draft: Dossier,
    *,
    show_errors: bool,
    posted: Mapping[str, PaperForm] | None = None,
) -> dict[str, Any]:
    """Return what the page prints; faults stand at their fields only when `show_errors`."""
    now = timezone.now()
    form_errors = drafts.form_errors(draft, today=timezone.localdate(now))
    vault = at_counter.state_of(draft, components.wanted(draft), timezone.localdate(now))
    papers = _paper_rows(draft, posted or {}, vault)
    person = person_form(request, draft)
    owner = owner_form(request, draft)
    quote, price_unknown = _price(draft)
    takes_cash = bool(quote and quote.total) and cash.may_take(signed_in(request), draft)
    is_taken = takes_cash and quote is not None and cash_taken(request) == quote.total
    first = fee_first.owed_first(draft) if quote else 0
    missing = [
        *_people_lines(draft, person, owner),
        *_answer_lines(draft, form_errors, papers),
        *_paper_lines(papers),
        *([FieldError(price_unknown)] if price_unknown else []),
        *delivery.missing_of(draft),
        *(_fee_lines(first) if first and not is_taken else []),
    ]
    due = clock.preview(draft, now=now)
    places = places_form(draft)
    offers_post = delivery.POST in dict(places.fields["result_delivery"].choices)  # type: ignore[attr-defined]
    by_post = draft.result_delivery == delivery.POST
    account = draft.hand_in.account
    return {
        "draft": draft,
        "notice": notice_of(draft, timezone.localdate(now)),
        "procedure": draft.procedure_version.procedure,
        "person": person,
        "owner": owner,
        "account": account,
        "vouched": hand_ins.is_vouched(account),
        "doubts": [*hand_ins.doubts(person.card), *_owner_doubts(draft)],
        "places": places,
        "recipient": (
            delivery.recipient_form(draft, checked=show_errors and by_post) if offers_post else None
        ),
        "by_post": by_post,
        "papers": papers,
        "accept": ACCEPT,
        "vault": vault,
        "pages": _pages(draft, form_errors if show_errors else []),
        "papers_mark": papers_mark(papers, vault),
        "questions_mark": questions_mark(draft),
        "quote": quote,
        "takes_cash": takes_cash,
        "cash_taken": is_taken,
        "ways_out": ways_out(draft),
        "fee_first": first > 0,
        "due": due,
        "due_reason": worktime.reason(due.explanation) if due else "",
        "due_lines": worktime.explain_short(due.explanation) if due else [],
        "missing": missing,
        "errors": missing if show_errors else [],
        "show_errors": show_errors,
        "similar": similar_to(signed_in(request), draft, now=now),
        "is_elsewhere": clock.is_handed_in_elsewhere(draft),
    }


def ways_out(draft: Dossier) -> frozenset[str]:
    """Return which actions the workflow has where a draft begins: not every one can be refused."""
    workflow = draft.workflow_definition()
    return frozenset(
        edge.action.value for edge in (workflow.exits(workflow.start) if workflow else ())
    )


def _fee_lines(owed: int) -> list[FieldError]:
    words = _("Thu %(amount)s trước khi tiếp nhận: tiền mặt hoặc mã QR")
    return [FieldError(words % {"amount": formats.dong(owed)}, "#thu-ma-qr")]


def cash_taken(request: HttpRequest) -> int | None:
    """Return the sum, in đồng, that the officer says she took; None where she took nothing."""
    return whole_number(request.POST.get("thu-tien", ""))


def questions_mark(draft: Dossier) -> str:
    """Return a sign that changes when other questions are not to be typed any more.

    Which ones show is the browser's own affair (static/js/eform-live.js)."""
    return _sign(sorted(draft.answers.verified))


def papers_mark(rows: Iterable[PaperRow], vault: AtCounter) -> str:
    """Return a sign that changes when other papers are asked for or scans came or went."""
    parts = [f"{row.component.key}:{list(map(_scan_sign, row.scans))}{row.warning}" for row in rows]
    lying = sorted(f"{key}={item.pk}" for key, item in vault.held.items())
    return _sign([*parts, f"{vault.asks}{vault.is_open}{vault.is_another_persons}", *lying])


def _scan_sign(scan: DossierPaper) -> str:
    found = getattr(scan.file, "digitisation", None)
    return f"{scan.pk}{found.state}{found.reason}" if found else str(scan.pk)


def _sign(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _pages(draft: Dossier, errors: Sequence[FieldMessage]) -> list[eform_rendering.RenderedPage]:
    """Return every page of the form that shows; its papers stand in their own part."""
    form, answers = draft.procedure_version.form_definition(), draft.answers
    if form is None:
        return []
    rendered = [
        eform_rendering.render_context(
            form,
            page.key,
            answers.data,
            errors,
            lookups=LookupsFor(draft),
            verified=answers.verified,
            typed=answers.typed,
            communes_url=reverse("counter:communes", kwargs={"key": draft.uuid}),
            more=form.questions,
            live=True,
        )
        for page in form.pages
    ]
    return [
        replace(page, items=tuple(each for each in page.items if each.item.kind != "file"))
        for page in rendered
    ]


def _paper_rows(
    draft: Dossier, posted: Mapping[str, PaperForm], vault: AtCounter
) -> list[PaperRow]:
    scans: dict[str, list[DossierPaper]] = {}
    more = ("file__digitisation", "file__signatures", "vault_item")
    rows = draft.papers.filter(replaced_at=None).select_related(*more)
    for paper in rows.order_by("pk"):
        scans.setdefault(paper.component_key, []).append(paper)
    brought = {paper.component_key: paper for paper in draft.brought.all()}
    all_scans = [each for one in scans.values() for each in one]
    too_old = dict(
        paper_days.told_at_desk(draft, all_scans, brought.values(), on=timezone.localdate())
    )
    forms = paper_forms(draft)
    for scan in all_scans:
        if scan.taken_why and scan.component_key in forms:
            forms[scan.component_key].initial["taken_why"] = scan.taken_why
    forms |= {key: form for key, form in posted.items() if key in forms and form.errors}
    return [
        PaperRow(
            component,
            forms.get(component.key),
            tuple(scans.get(component.key, ())),
            components.is_required(component)
            and component.key not in scans
            and component.key not in brought,
            _is_fewer(component, brought.get(component.key)),
            too_old.get(component.name, ""),
            None if component.key in scans else vault.held.get(component.key),
        )
        for component in components.wanted(draft)
    ]


def _is_fewer(component: Component, brought: BroughtPaper | None) -> bool:
    """Was less brought than is published? Worth a look; the officer decides."""
    if brought is None or brought.shown:
        return False
    asked = (component.originals or 0) + (component.copies or 0)
    return brought.originals + brought.copies < asked


def _people_lines(draft: Dossier, person: Any, owner: Any) -> list[FieldError]:
    wrong = errors_of(person)
    if draft.hand_in.on_behalf:  # two people with the same fields: say whose it is
        wrong = [
            *_said_of(_("Người nộp"), wrong),
            *_said_of(_("Chủ hồ sơ"), errors_of(owner)),
        ]
    at = {line.href for line in wrong}
    absent = hand_ins.missing(draft.hand_in, applicant_name=draft.applicant.name)
    lines = [
        FieldError(error.message, f"#id_{_PERSON_FIELDS.get(error.key, error.key)}")
        for error in absent
    ]
    return [*wrong, *(line for line in lines if line.href not in at)]


def _said_of(whose: str, lines: Iterable[FieldError]) -> list[FieldError]:
    return [FieldError(f"{whose}: {in_sentence(line.text)}", line.href) for line in lines]


def _answer_lines(
    draft: Dossier, errors: Iterable[FieldMessage], papers: Iterable[PaperRow]
) -> list[FieldError]:
    """Lines for the answers; a question for a paper leads to the paper, and is told once."""
    form = draft.procedure_version.form_definition()
    asked = {
        question.key: getattr(question, "component", "")
        for question in (form.questions.values() if form else ())
    }
    told = {row.component.key for row in papers if row.is_missing}
    lines: list[FieldError] = []
    for error in errors:
        component = asked.get(error.key, "")
        if not component:
            lines += eform_rendering.error_lines([error])
        elif component not in told:
            lines.append(FieldError(error.message, f"#giay-{component}"))
    return lines


def _paper_lines(papers: Iterable[PaperRow]) -> list[FieldError]:
    lines = []
    for row in papers:
        if row.form is not None and row.form.is_bound:
            lines += [
                FieldError(f"{row.component.name}: {text}", f"#giay-{row.component.key}")
                for texts in row.form.errors.values()
                for text in texts
            ]
        if row.lacks_reason:
            words = _("Quét lại, hoặc ghi lý do vẫn nhận: %(paper)s")
            lines.append(
                FieldError(words % {"paper": row.component.name}, f"#giay-{row.component.key}")
            )
        if row.is_missing:
            have, want = (
                _("Bấm dùng giấy đã có trong kho: %(paper)s"),
                _("Nhận hoặc quét: %(paper)s"),
            )
            words = (have if row.lying else want) % {"paper": row.component.name}
            lines.append(FieldError(words, f"#giay-{row.component.key}"))
    return lines


def _price(draft: Dossier) -> tuple[FeeQuote | None, str]:
    try:
        return pricing.quote(draft), ""
    except PriceNotKnown as refusal:
        return None, str(refusal.message)


def _owner_doubts(draft: Dossier) -> list[str]:
    if not draft.hand_in.on_behalf:
        return []
    doubts = hand_ins.doubts(counter_drafts.card_of(draft.applicant))
    return [_("Chủ hồ sơ: %(doubt)s") % {"doubt": doubt} for doubt in doubts]
