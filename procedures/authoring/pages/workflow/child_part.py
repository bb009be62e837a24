"""The dossiers that a step opens, as rows of its panel: procedure, agency, what it gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.agencies.lookups import Places
from portal.eforms import Context, Form
from portal.text import fold
from portal.workflow import Duration, editing
from portal.workflow.children import Child, Children, Pairs
from portal.workflow.children_data import MOST_CHILDREN, MOST_MAPPED
from portal.workflow.terms import DurationUnit
from procedures.authoring.pages.workflow.given_part import (
    GivenForm,
    givable,
    given_forms,
    given_of,
)
from procedures.authoring.pages.workflow.panels import PanelForm, Part, Picker, Source
from procedures.authoring.pages.workflow.step_forms import (
    NAMED,
    ChildForm,
    ChildrenForm,
    PairForm,
    ResultPairForm,
    flat,
)
from procedures.linking import Opened, opened_procedures

LONGEST_LABEL = 70


@dataclass
class ChildRow:
    """One dossier that is opened."""

    head: ChildForm
    title: str
    is_known: bool
    """Can a dossier of this procedure be opened today?"""
    answers: list[PairForm]
    given: list[GivenForm]
    to_give: list[Any]
    """Questions that can still be answered the same for every dossier, page by page."""
    papers: list[PairForm]
    numbers: list[PairForm]
    files: list[PairForm]
    hands_on: bool
    """Is there an earlier child whose result can be handed on?"""
    picker: Picker
    missing: list[str]
    """Labels of required questions that nothing fills."""

    @property
    def forms(self) -> list[PanelForm]:
        """Return the forms of the row, in the order of the page."""
        return [self.head, *self.asked, *self.given, *self.papers, *self.files]

    @property
    def asked(self) -> list[PairForm]:
        """Return the rows of questions that are answered from elsewhere."""
        return [*self.answers, *self.numbers]

    def judge(self) -> None:
        """Nothing of the child is filled from two places."""
        for rows in ((*self.asked, *self.given), (*self.papers, *self.files)):
            seen: set[str] = set()
            for form in rows:
                theirs = str(form["theirs"].value() or "")
                if theirs in seen:
                    at = "value" if "value" in form.fields else "theirs"
                    form.add_error(at, _("Đã có dòng khác cho mục này, bỏ một dòng"))
                seen |= {theirs} - {""}


@dataclass
class ChildrenPart:
    """All dossiers that a step opens."""

    head: ChildrenForm
    rows: list[ChildRow]
    picker: Picker
    former: Mapping[str, Child]
    """As they were, by key."""
    others: Sequence[str] = ()
    """Keys of what other steps open: a result names its dossier by its key."""

    def part(self) -> Part:
        """Return the group for the page."""
        told = ", ".join(row.title for row in self.rows)
        forms = [form for row in self.rows for form in row.forms]
        pickers = [self.picker, *(row.picker for row in self.rows)]
        return Part("children", _("Mở hồ sơ con"), [*forms, self.head], told, pickers, self.rows)

    def made(self) -> Children | None:
        """Return what is opened, None for nothing; call when the forms are valid."""
        made: list[Child] = []
        for row in self.rows:
            data = row.head.cleaned_data
            key = data["key"] if data["key"] in self.former else ""
            taken = [*self.former, *self.others, *(each.key for each in made)]
            amount = data["acknowledge"]
            unit = DurationUnit(data["acknowledge_unit"] or DurationUnit.WORKING_HOUR)
            new = Child(
                key or editing.new_key(f"hs {data['procedure']}", taken),
                data["procedure"],
                row.head.chosen(),
                _pairs(row.answers),
                _pairs(row.papers),
                bool(data["again"]),
                Duration(amount, unit) if amount else None,
                given_of(row.given),
                _pairs(row.numbers),
                _pairs(row.files),
            )
            made.append(new)
        by_itself = bool(self.head.cleaned_data["children_by_itself"])
        return Children(tuple(made), by_itself) if made else None


def children(
    source: Source,
    stored: Children | None,
    eform: Form | None,
    papers: Mapping[str, str],
    others: Sequence[Child] = (),
) -> ChildrenPart:
    """Return the rows; `papers`: names of our papers by key; `others`: what other steps open."""
    opened = stored.opened if stored else ()
    former = {child.key: child for child in opened}
    heads = [
        (prefix, each, source.form(ChildForm, prefix, initial=_initial(each), book=source.book))
        for prefix, each in source.rows("child", "procedure", opened, MOST_CHILDREN + 1)
    ]
    codes = [str(head["procedure"].value() or "") for _prefix, _each, head in heads]
    codes += [child.procedure for child in others]
    known = opened_procedures(codes) if heads else {}
    earlier = [
        (each.key, known[each.procedure].title if each.procedure in known else each.procedure)
        for each in others
    ]
    ours = _Ours(_grouped(eform, None), list(papers.items()), earlier, former)
    rows = [_row(source, *each, known, ours) for each in heads]
    if source.data is not None and not source.quiet:
        for row in rows:
            row.judge()
    return ChildrenPart(
        source.form(
            ChildrenForm, initial={"children_by_itself": bool(stored and stored.by_itself)}
        ),
        rows,
        source.picker(
            "child", "open", _("Tìm thủ tục để mở hồ sơ con"), of_procedures=True, without=[]
        ),
        former,
        [child.key for child in others],
    )


@dataclass(frozen=True)
class _Ours:
    """What a child can get: our questions and papers, results of earlier ones."""

    questions: list[Any]
    papers: list[Any]
    earlier: list[Any]
    former: Mapping[str, Child]


def suggested(code: str, eform: Form | None) -> list[tuple[str, str]]:
    """Return the required questions of a procedure, each with ours of the same words where there
    is one: what a person would otherwise look for line by line."""
    opened = opened_procedures([code]).get(code)
    if opened is None:
        return []
    ours = {fold(each.label): key for key, each in eform.questions.items()} if eform else {}
    needed = [(key, each) for key, each in opened.form.questions.items() if _is_needed(each)]
    return [(key, ours.get(fold(each.label), "")) for key, each in needed][:MOST_MAPPED]


def _row(
    source: Source,
    prefix: str,
    stored: Child | None,
    head: ChildForm,
    known: Mapping[str, Opened],
    ours: _Ours,
) -> ChildRow:
    code = str(head["procedure"].value() or "")
    opened = known.get(code)
    if opened is None and not source.quiet and source.data is not None:
        head.add_error(None, _("Thủ tục %(code)s chưa mở được hồ sơ con") % {"code": code[:40]})
    theirs = _grouped(opened.form, "person") if opened else []
    their_papers = list(opened.papers.items()) if opened else []

    def pairs(
        name: str, kept: Pairs, choices: list[Any], from_: list[Any], kind: type[PairForm]
    ) -> list[PairForm]:
        return _pair_forms(source, f"{prefix}-{name}", kept, choices, from_, kind)

    now = stored or Child("", code, "")
    answers = pairs("answers", now.answers, theirs, ours.questions, PairForm)
    numbers = pairs("numbers", now.result_numbers, theirs, ours.earlier, ResultPairForm)
    papers = pairs("papers", now.papers, their_papers, ours.papers, PairForm)
    files = pairs("files", now.result_files, their_papers, ours.earlier, ResultPairForm)
    former = ours.former.get(str(head["key"].value() or ""))
    same = former is not None and former.procedure == code
    given = given_forms(
        source,
        f"{prefix}-given",
        now.given,
        {key: opened.form.questions[key] for key, _words in flat(theirs)} if opened else {},
        dict(former.given) if former and same else {},
        Context(lookups=Places(), today=timezone.localdate()),
    )
    filled = {str(f["theirs"].value()) for f in (*answers, *numbers) if f["ours"].value()}
    filled |= {row.key for row in given}
    missing = [
        each.label
        for key, each in (opened.form.questions.items() if opened else ())
        if _is_needed(each) and key not in filled
    ]
    free = set(givable(opened.form.questions.values(), filled)) if opened else set()
    return ChildRow(
        head,
        opened.title if opened else code,
        opened is not None,
        answers,
        given,
        _among(theirs, free),
        papers,
        numbers,
        files,
        bool(ours.earlier),
        source.picker(f"{prefix}-agency", "pick", _("Tìm cơ quan theo tên")),
        missing,
    )


def _among(groups: list[Any], keys: set[str]) -> list[Any]:
    """Return groups of questions with those of `keys` only."""
    kept = [(title, [each for each in rows if each[0] in keys]) for title, rows in groups]
    return [group for group in kept if group[1]]


def _pair_forms(
    source: Source,
    name: str,
    stored: Pairs,
    theirs: list[Any],
    ours: list[Any],
    kind: type[PairForm],
) -> list[PairForm]:
    return [
        source.form(
            kind,
            prefix,
            initial={"theirs": pair[0], "ours": pair[1]} if pair else None,
            theirs=theirs,
            ours=ours,
        )
        for prefix, pair in source.rows(name, "theirs", stored, MOST_MAPPED)
    ]


def _pairs(forms: list[PairForm]) -> Pairs:
    data = [form.cleaned_data for form in forms]
    return tuple({each["theirs"]: each["ours"] for each in data if each["theirs"]}.items())


def _grouped(form: Form | None, filled_by: str | None) -> list[Any]:
    """Return questions to choose from, page by page, for a list."""
    if form is None:
        return []
    groups = [
        (
            page.title,
            [
                (each.key, _short(each.label))
                for each in page.questions
                if filled_by is None or (each.filled_by == filled_by and each.comes_from_fields)
            ],
        )
        for page in form.pages
    ]
    return [group for group in groups if group[1]]


def _short(label: str) -> str:
    words = " ".join(label.split())
    return words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"


def _is_needed(question: Any) -> bool:
    asked = question.comes_from_fields and question.filled_by == "person"
    return bool(asked and question.required and question.when is None and not question.prefill)


def _initial(child: Child | None) -> dict[str, Any] | None:
    if child is None:
        return None
    return {
        "key": child.key,
        "procedure": child.procedure,
        "unit": NAMED if child.agency_code else child.unit,
        "agency": child.agency_code,
        "again": child.again,
        "acknowledge": child.acknowledge.amount if child.acknowledge else None,
        "acknowledge_unit": child.acknowledge.unit
        if child.acknowledge
        else DurationUnit.WORKING_HOUR,
    }
