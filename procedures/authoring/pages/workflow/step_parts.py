"""The folded groups of a step's panel: papers, officers' fields, opinions, units, the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms import Form
from portal.workflow import Duration, Product, Step
from portal.workflow.consulting import MOST_ASKED
from portal.workflow.definition import Asked, Consultation, Lane
from portal.workflow.table import due_words, paper_words
from portal.workflow.terms import (
    FORMS_MADE,
    LANE_UNITS,
    DurationUnit,
    Must,
    ProductKind,
    Unit,
    WaitFor,
)
from procedures.authoring.pages.workflow.panels import Part, Picker, Source
from procedures.authoring.pages.workflow.step_forms import (
    AskedForm,
    FillsForm,
    PaperForm,
    ProductsForm,
    RestForm,
    WaitForm,
)

MOST_PRODUCTS = 10
UNITS = tuple((unit.value, unit) for unit in Unit)
_FORMS = tuple(Product(ProductKind.FORM, form=f"0{number}") for number in range(1, 8))


@dataclass
class Products:
    """What a step makes."""

    head: ProductsForm
    papers: list[PaperForm]

    def part(self) -> Part:
        """Return the group for the page."""
        made = self.made(judged=False)
        told = ", ".join(due_words(each) for each in made)
        return Part("papers", _("Giấy tờ phải lập"), [self.head, *self.papers], told)

    def made(self, *, judged: bool = True) -> tuple[Product, ...]:
        """Return the products; `judged` when the forms are valid, else as far as can be said."""
        forms_due = self.head["forms_due"].value() or []
        must = _is_on(self.head["forms_must"].value())
        found = [
            Product(ProductKind.FORM, form=str(each), must=_made(must and each in FORMS_MADE))
            for each in forms_due
        ]
        states = {each.value for each in Must}
        for form in self.papers:
            data = form.cleaned_data if judged else {n: form[n].value() for n in ("name", "must")}
            if name := str(data["name"] or "").strip():
                wanted = str(data["must"] or "")
                state = Must(wanted) if wanted in states else None
                found.append(Product(ProductKind.PAPER, name, must=state))
        if _is_on(self.head["result_due"].value()):
            must = _is_on(self.head["result_must"].value())
            found.append(Product(ProductKind.RESULT, must=_made(must)))
        return tuple(found)

    def judge(self) -> None:
        """At most ten in all."""
        if not self.head.quiet and len(self.made(judged=False)) > MOST_PRODUCTS:
            self.head.add_error(None, _("Một bước lập nhiều nhất 10 giấy tờ"))


def products(source: Source, step: Step | None) -> Products:
    """Return the group of papers."""
    made = step.produces if step else ()
    head = source.form(
        ProductsForm,
        initial={
            "forms_due": [each.form for each in made if each.kind is ProductKind.FORM],
            "forms_must": any(each.must for each in made if each.form),
            "result_due": any(each.kind is ProductKind.RESULT for each in made),
            "result_must": any(each.must for each in made if each.kind is ProductKind.RESULT),
        },
    )
    head.fields["forms_due"].choices = [  # type: ignore[attr-defined]
        (form.form, f"{paper_words(form)}. {words}")
        for form, words in zip(_FORMS, _form_names(), strict=True)
    ]
    papers = [each for each in made if each.kind is ProductKind.PAPER]
    rows = [
        source.form(
            PaperForm,
            prefix,
            initial={"name": each.name, "must": each.must or ""} if each else None,
        )
        for prefix, each in source.rows("paper", "name", papers, MOST_PRODUCTS + 1)
    ]
    return Products(head, rows)


def fills(source: Source, step: Step | None, eform: Form | None) -> FillsForm | None:
    """Return the officers' questions to choose from, None where the e-form has none."""
    kept = step.fills if step else ()
    known = eform.officers_questions if eform else {}
    choices = [(key, each.label) for key, each in known.items() if not each.is_computed]
    # What the e-form does not have any more stays to be seen, and the check says so.
    choices += [(key, key) for key in kept if key not in known]
    if not choices:
        return None
    form = source.form(FillsForm, initial={"fills": list(kept)})
    form.fields["fills"].choices = choices  # type: ignore[attr-defined]
    return form


def fills_part(form: FillsForm) -> Part:
    """Return the group for the page."""
    words = dict(form.fields["fills"].choices)  # type: ignore[attr-defined]
    told = [str(words.get(each, each)) for each in form["fills"].value() or []]
    return Part("fills", _("Cán bộ ghi thêm"), [form], ", ".join(told))


@dataclass
class Opinions:
    """Whose opinions a step asks for."""

    head: WaitForm
    rows: list[AskedForm]
    picker: Picker
    names: list[str]

    def part(self) -> Part:
        """Return the group for the page."""
        rows = list(zip(self.rows, self.names, strict=True))
        forms = [*self.rows, self.head]
        told = ", ".join(self.names)
        return Part("opinions", _("Xin ý kiến"), forms, told, [self.picker], rows)

    def made(self) -> Consultation | None:
        """Return what is asked, None for nobody; call when the forms are valid."""
        if not self.rows:
            return None
        asked = [
            Asked(
                unit_of(form.cleaned_data["unit"]),
                Duration(form.cleaned_data["amount"], DurationUnit(form.cleaned_data["time"])),
            )
            for form in self.rows
        ]
        data = self.head.cleaned_data
        return Consultation(
            tuple(asked), WaitFor(data["wait_for"] or WaitFor.ALL), bool(data["pauses"])
        )

    def judge(self, source: Source) -> None:
        """Every row is a unit or an agency of today."""
        for form in self.rows:
            judge_unit(source, form, str(form["unit"].value() or ""), "amount")


def opinions(source: Source, step: Step | None) -> Opinions:
    """Return the group of opinions."""
    stored = step.consult if step else None
    rows = [
        source.form(
            AskedForm,
            prefix,
            initial={
                "unit": str(each.unit),
                "amount": each.duration.amount,
                "time": each.duration.unit,
            }
            if each
            else None,
        )
        for prefix, each in source.rows(
            "consult", "unit", stored.asked if stored else (), MOST_ASKED + 1
        )
    ]
    codes = [str(form["unit"].value() or "") for form in rows]
    picker = source.picker(
        "consult", "add", _("Thêm cơ quan để hỏi"), quick=unit_words(), without=codes
    )
    initial = {
        "wait_for": stored.wait_for if stored else WaitFor.ALL,
        "pauses": bool(stored and stored.pauses),
    }
    head = source.form(WaitForm, initial=initial)
    return Opinions(head, rows, picker, [source.book.words(code) for code in codes])


def rest_part(source: Source, *, is_start: bool, lane: Lane | None) -> Part:
    """Return the group of what is seldom needed."""
    form = source.form(
        RestForm,
        initial={
            "lane_amount": lane.duration.amount if lane else None,
            "lane_unit": lane.duration.unit if lane else DurationUnit.WORKING_DAY,
            "is_start": is_start,
        },
    )
    told = [_("bước đầu của quy trình")] if _is_on(form["is_start"].value()) else []
    if amount := form["lane_amount"].value():
        units = {unit.value: unit.label for unit in LANE_UNITS}
        unit = units.get(str(form["lane_unit"].value()), "")
        told.append(_("cả nơi này: %(time)s") % {"time": f"{amount} {unit}"})
    return Part("rest", _("Thời hạn cả nơi làm, bước đầu"), [form], ", ".join(told))


def _form_names() -> list[str]:
    """Return what the official forms are called (TT 03/2025/TT-VPCP; law notes 3.3 to 3.9)."""
    return [
        _("Giấy tiếp nhận và hẹn trả kết quả"),
        _("Phiếu yêu cầu bổ sung"),
        _("Phiếu từ chối tiếp nhận"),
        _("Văn bản xin lỗi, gia hạn"),
        _("Thông báo dừng giải quyết"),
        _("Phiếu kiểm soát quá trình giải quyết"),
        _("Sổ theo dõi hồ sơ"),
    ]


def unit_of(value: str) -> Unit | str:
    """Return a unit of the dossier, or the code of an agency."""
    return Unit(value) if value in set(Unit) else value


def unit_words() -> list[tuple[str, str]]:
    """Return the units of the dossier with their words."""
    return [(unit.value, unit.label) for unit in Unit]


def judge_unit(source: Source, form: Any, value: str, at: str | None) -> None:
    """Tell at field `at` of `form`, or of all of it, that there is no such agency today."""
    if not source.quiet and value not in set(Unit) and not source.book.is_known(value):
        form.add_error(
            at,
            _("Không có cơ quan “%(name)s” đang hoạt động, bỏ dòng này và tìm lại")
            % {"name": value[:40]},
        )


def _made(must: bool) -> Must | None:
    return Must.MADE if must else None


def _is_on(value: Any) -> bool:
    return value not in (None, False, "", "False", "false")
