"""Procedures that a workflow opens as dossiers of their own: what must be known of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from portal.eforms import Form
from portal.workflow import Workflow
from portal.workflow.children import ChildForm
from procedures.models import Component, Procedure

LONGEST_CODE = 40


@dataclass(frozen=True)
class Opened:
    """A procedure that takes dossiers: its form, and its papers' names by key."""

    title: str
    form: Form
    papers: Mapping[str, str]


def opened_procedures(codes: Collection[str]) -> dict[str, Opened]:
    """Return those of `codes` that can be opened today, by code; two queries at most.

    One between agencies cannot: it is an agency's matter and not the person's.
    """
    wanted = {code for code in codes if 0 < len(code) <= LONGEST_CODE and "\x00" not in code}
    if not wanted:
        return {}
    rows = Procedure.objects.filter(
        code__in=wanted, is_active=True, is_internal=False, last_day=None, current__isnull=False
    ).select_related("current")
    forms = {row: row.current.form_definition() for row in rows if row.current}
    ready = {
        row: form
        for row, form in forms.items()
        if form is not None and row.current and row.current.is_open_for_filing
    }
    papers: dict[int, dict[str, str]] = {}
    versions = [row.current_id for row in ready]
    for version, key, name in Component.objects.filter(version__in=versions).values_list(
        "version", "key", "name"
    ):
        papers.setdefault(version, {})[key] = name
    return {
        row.code: Opened(row.label, form, papers.get(row.current_id or 0, {}))
        for row, form in ready.items()
    }


def child_forms(codes: Collection[str]) -> dict[str, ChildForm]:
    """Return what the check of a workflow needs to know of these procedures."""
    return {code: _child_form(opened) for code, opened in opened_procedures(codes).items()}


def _child_form(opened: Opened) -> ChildForm:
    asked = {
        key: question
        for key, question in opened.form.questions.items()
        if question.comes_from_fields and question.filled_by == "person"
    }
    return ChildForm(
        questions=frozenset(asked),
        needed={
            key: question.label
            for key, question in asked.items()
            if question.required and question.when is None and not question.prefill
        },
        components=frozenset(opened.papers),
    )


def codes_of(workflow: Workflow) -> list[str]:
    """Return the codes of the procedures that a workflow opens."""
    steps = [step.children for step in workflow.steps if step.children]
    return list(dict.fromkeys(child.procedure for each in steps for child in each.opened))


def codes_in(data: object) -> Iterator[str]:
    """Yield the codes of procedures that a workflow of any shape names."""
    steps = data.get("steps") if isinstance(data, dict) else None
    for step in steps if isinstance(steps, list) else ():
        children = step.get("children") if isinstance(step, dict) else None
        opened = children.get("open") if isinstance(children, dict) else None
        for child in opened if isinstance(opened, list) else ():
            code = child.get("procedure") if isinstance(child, dict) else None
            if isinstance(code, str):
                yield code
