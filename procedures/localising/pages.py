"""Administrators' pages of local variants and delegations: list, write, approve, history."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.people import signed_in
from portal.errors import Refusal
from portal.workflow import DefinitionError, Workflow, parse_workflow
from procedures.authoring.pages.guards import seen, writer_view
from procedures.localising import shown, writing
from procedures.localising.checking import period_words
from procedures.localising.deciders import editions_left, received_at
from procedures.localising.errors import LocalRefused
from procedures.localising.forms import DelegationForm, VariantForm, initial_of
from procedures.localising.forms.money_rows import MOST_ROWS
from procedures.models import Delegation, LocalVariant, Procedure, ProcedureVersion
from procedures.models.approved import Approvable
from procedures.publishing import version_on
from procedures.workflow_pages.picture import picture_of

PAGE = 50
METHODS = ["GET", "HEAD", "POST"]


@require_safe
@writer_view
def listed(request: HttpRequest) -> HttpResponse:
    """List the last editions and delegations; those of one procedure with `ma`."""
    code = request.GET.get("ma", "").strip()[:40]
    variants = LocalVariant.objects.select_related("procedure", "agency", "changed_by")
    delegations = Delegation.objects.select_related("from_agency", "to_agency")
    procedure = Procedure.objects.filter(code=code).first() if code else None
    if code:
        variants = variants.filter(procedure=procedure)
        delegations = delegations.filter(scopes__procedure=procedure)
    context = {
        "variants": [(row, period_words(row)) for row in variants.order_by("-pk")[:PAGE]],
        "delegations": [(row, period_words(row)) for row in delegations.order_by("-pk")[:PAGE]],
        "code": code,
        "procedure": procedure,
    }
    return render(request, "localising/list.html", context)


@require_http_methods(METHODS)
@writer_view
def begin_variant(request: HttpRequest, code: str) -> HttpResponse:
    """Write a new edition; `tu` names the edition that it starts from."""
    procedure = Procedure.objects.filter(code=code).select_related("current").first()
    version = version_on(procedure, timezone.localdate()) if procedure else None
    if procedure is None or version is None:
        raise Http404
    former = _of(LocalVariant, _uuid(text)) if (text := request.GET.get("tu", "")) else None
    form = VariantForm(
        request.POST or None,
        request.FILES or None,
        procedure=procedure,
        version=version,
        kept=former,
    )
    if former is not None:
        form.initial = {**initial_of(former, form), "effective_from": None, "last_day": None}
    return _write(
        request,
        form,
        lambda: writing.write_variant(by=signed_in(request), facts=form.facts()),
        lambda: writing.faults_of_variant(form.facts(), version=version),
    )


@require_http_methods(METHODS)
@writer_view
def edit_variant(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change an edition that nobody approved yet."""
    row = _of(LocalVariant, public_id)
    version = _version_of(row)
    form = VariantForm(
        request.POST or None,
        request.FILES or None,
        procedure=row.procedure,
        version=version,
        kept=row,
    )
    form.initial = initial_of(row, form)
    return _write(
        request,
        form,
        lambda: writing.write_variant(
            by=signed_in(request), facts=form.facts(), variant=row, seen=seen(request)
        ),
        lambda: writing.faults_of_variant(form.facts(), version=version, variant=row),
        row,
    )


@require_http_methods(METHODS)
@writer_view
def begin_delegation(request: HttpRequest) -> HttpResponse:
    """Write a delegation."""
    form = DelegationForm(request.POST or None)
    return _write(
        request,
        form,
        lambda: writing.write_delegation(by=signed_in(request), **form.facts()),
        lambda: writing.faults_of_delegation(**form.facts()),
    )


@require_http_methods(METHODS)
@writer_view
def edit_delegation(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a delegation that nobody approved yet."""
    row = _of(Delegation, public_id)
    scopes = list(row.scopes.select_related("procedure"))
    names = [name for name in DelegationForm.base_fields if name not in ("procedures", "sector")]
    initial = {name: getattr(row, name) for name in names}
    initial["procedures"] = "\n".join(each.procedure.code for each in scopes if each.procedure)
    initial["sector"] = next((each.sector_id for each in scopes if each.sector_id), None)
    form = DelegationForm(request.POST or None, initial=initial)
    return _write(
        request,
        form,
        lambda: writing.write_delegation(
            by=signed_in(request), delegation=row, seen=seen(request), **form.facts()
        ),
        lambda: writing.faults_of_delegation(**form.facts(), delegation=row),
        row,
    )


def _write(
    request: HttpRequest,
    form: Any,
    keep: Callable[[], Approvable],
    check: Callable[[], list[tuple[str, str]]],
    row: Approvable | None = None,
) -> HttpResponse:
    """Keep what was posted; else show the form with all its faults, those of single boxes too."""
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep()
        except LocalRefused as refusal:
            form.take(refusal.faults)
        else:
            return redirect(_address(kept), public_id=kept.public_id)
    elif request.method == "POST" and not form.is_rearranged:
        form.take(check())
    context = {"form": form, "row": row}
    if isinstance(form, VariantForm):
        faulty = any(part.errors for part in form.parts)
        context |= {
            "procedure": form.procedure,
            "most": MOST_ROWS,
        }
        template = "localising/variant_form.html"
    else:
        faulty, template = bool(form.errors), "localising/form.html"
    status = 422 if form.is_bound and faulty else 200
    return render(request, template, context, status=status)


@require_http_methods(METHODS)
@writer_view
def variant(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show an edition with what it changes and its history; put forward, approve, send back."""
    row = _of(LocalVariant, public_id)
    if request.method == "POST":
        return _take(request, row)
    version = _version_of(row)
    own = _own_workflow(row)
    context = {
        "times": shown.promises(row, version),
        "fees": shown.amounts(row, version, row.effective_from),
        "conditions": shown.conditions(row, version),
        "papers": shown.evidence(row),
        "picture": picture_of(own, form=version.form_definition()) if own else None,
        "slow": shown.too_slow(row, version, own),
        "places": received_at(row)[:PAGE],
        "others": [
            (each, period_words(each))
            for each in LocalVariant.objects.filter(procedure=row.procedure, agency=row.agency)
            .exclude(pk=row.pk)
            .select_related("changed_by", "approved_by")[:PAGE]
        ],
    }
    return _page(request, row, "localising/variant.html", context)


@require_http_methods(METHODS)
@writer_view
def delegation(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a delegation; put forward, approve, send back, end."""
    row = _of(Delegation, public_id)
    if request.method == "POST":
        return _take(request, row)
    scopes = list(row.scopes.select_related("procedure", "sector"))
    context = {
        "scopes": scopes,
        "left": [(each, period_words(each)) for each in editions_left(row, scopes)],
    }
    return _page(request, row, "localising/delegation.html", context)


def _page(
    request: HttpRequest, row: Approvable, template: str, context: dict[str, Any]
) -> HttpResponse:
    by = signed_in(request)
    common = {
        "row": row,
        "period": period_words(row),  # type: ignore[arg-type]
        "wrote": by.pk in row.editors,
        "waits": row.state == row.State.SUBMITTED,
    }
    return render(request, template, {**common, **context})


def _take(request: HttpRequest, row: Approvable) -> HttpResponse:
    by, number, do = signed_in(request), seen(request), request.POST.get("do", "")
    try:
        if do == "submit":
            writing.submit(row=row, by=by, seen=number)
        elif do == "approve":
            writing.approve(row=row, by=by, seen=number)
            messages.success(request, _("Đã duyệt. Hồ sơ nộp từ ngày bắt đầu theo bản này."))
        elif do == "back":
            said = request.POST.get("remarks", "")
            writing.send_back(row=row, by=by, seen=number, remarks=said)
        elif do == "discard":
            writing.discard(row=row, by=by, seen=number)
        elif do == "end":
            today = timezone.localdate()
            writing.end(row=row, by=by, seen=number, last_day=today, today=today)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect(_address(row), public_id=row.public_id)


def _address(row: Approvable) -> str:
    return "local:variant" if isinstance(row, LocalVariant) else "local:delegation"


def _own_workflow(row: LocalVariant) -> Workflow | None:
    """Return the agency's own workflow; None where it follows the published one."""
    data = row.content.get("workflow")
    try:
        return parse_workflow(data) if data else None
    except DefinitionError:  # pragma: no cover - what is kept was checked
        return None


def _version_of(row: LocalVariant) -> ProcedureVersion:
    found = version_on(row.procedure, row.effective_from)
    if found is None:
        raise Http404
    return found


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error


def _of(model: Any, public_id: uuid.UUID) -> Any:
    related = ["changed_by", "approved_by"]
    related += ["procedure", "agency"] if model is LocalVariant else ["from_agency", "to_agency"]
    found = model.objects.select_related(*related).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
