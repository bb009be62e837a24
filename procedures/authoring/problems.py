"""What still stands between a draft and its publication, part by part and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.eforms import DefinitionError as FormError
from portal.eforms import Form, parse_form
from portal.eforms.condition_checks import check_condition
from portal.workflow import DefinitionError as WorkflowError
from portal.workflow import load_workflow
from procedures import guarding, quantities
from procedures.authoring import fee_doubts
from procedures.authoring.faults import Fault
from procedures.authoring.parts import FACTS, ROWS
from procedures.authoring.references import agencies_named_in, known_agencies, known_papers
from procedures.authoring.row_checks import violated
from procedures.authoring.row_keys import KEY_OF
from procedures.checking import CONDITIONAL
from procedures.defining import PARTS as TABLES
from procedures.eligibility import checking as eligibility
from procedures.linking import child_forms, codes_in
from procedures.lists import unknown_lists
from procedures.models import Procedure, ProcedureVersion

__all__ = ["Fault", "faults_of"]
OF_PROCEDURE = ("name", "short_name", "summary", "keywords", "life_events", "weight")


def faults_of(definition: Mapping[str, Any]) -> list[Fault]:
    """Return everything that keeps `definition` from being published; empty when nothing does.

    It takes any value that `procedures.authoring.parts.require_shape` lets through, and asks the
    database a fixed number of times, however long the definition is.
    """
    found = [*_facts(definition), *_version(definition)]
    for part in ROWS:
        found += _rows(part, definition.get(part) or [])
    unsure = fee_doubts.faults_of(definition.get("fees") or [])
    found += [Fault("fees", f"[{each.position}].amount_dong", each.message) for each in unsure]
    form, faults = _form(definition.get("form"))
    found += faults
    found += _workflow(definition.get("workflow"), form, str(definition.get("code", "")))
    if form is not None:
        found += _conditions(definition, form)
        counted = quantities.faults_in(definition.get("fees") or [], form)
        found += [Fault("fees", f"[{at}].quantity", words) for at, words in counted]
    found += [Fault(*each) for each in eligibility.faults_in(definition)]
    found += [Fault(*each) for each in eligibility.unknown_in(definition)]
    found += known_papers(definition)
    found += known_agencies(definition)
    return found


def _facts(definition: Mapping[str, Any]) -> Iterator[Fault]:
    if not str(definition.get("name", "")).strip():
        yield Fault("name", "", _("Hãy đặt tên cho thủ tục"))
    if not str((definition.get("sector") or {}).get("name", "")).strip():
        yield Fault("sector", "", _("Hãy chọn lĩnh vực"))
    if not definition.get("levels"):
        yield Fault("levels", "", _("Hãy chọn ít nhất một cấp thực hiện"))
    if not definition.get("channels"):
        yield Fault("channels", "", _("Hãy nêu ít nhất một cách nộp"))
    if not definition.get("results"):
        yield Fault("results", "", _("Hãy nêu người dân nhận được gì"))
    row = Procedure(code=definition.get("code", ""))
    for name in (*OF_PROCEDURE, "centrally_run_by", "central_note"):
        if name in FACTS and definition.get(name):
            yield from _of_field(row, name, definition[name], part=name, path="")


def _version(definition: Mapping[str, Any]) -> Iterator[Fault]:
    row = ProcedureVersion()
    for name in ("levels", "audiences"):
        if definition.get(name):
            yield from _of_field(row, name, definition[name], part=name, path="")
    for name, value in (definition.get("version") or {}).items():
        yield from _of_field(row, name, value, part="version", path=f".{name}")
    if not str((definition.get("version") or {}).get("executing_agency", "")).strip():
        yield Fault("version", ".executing_agency", _("Hãy nêu cơ quan thực hiện"))
    partial = row.service_level == ProcedureVersion.ServiceLevel.PARTIAL
    if partial and not str(row.service_reason).strip():
        words = _("Hãy nêu lý do chỉ làm được một phần trực tuyến; người dân đọc được câu này")
        yield Fault("version", ".service_reason", words)


def _rows(part: str, rows: list[dict[str, Any]]) -> Iterator[Fault]:
    model = apps.get_model("procedures", TABLES[part])
    keys: dict[str, int] = {}
    own = "" if part == "cases" else KEY_OF.get(part, "")
    checked: list[Model] = []
    for position, row in enumerate(rows):
        made = model()
        for name, value in row.items():
            yield from _of_field(made, name, value, part=part, path=f"[{position}].{name}")
        if own and isinstance(key := row.get(own, ""), str):
            if not key:
                yield Fault(part, f"[{position}].{own}", _("Cần một khóa ngắn, không dấu"))
            elif key in keys:
                words = _("Trùng với dòng %d") % (keys[key] + 1)
                yield Fault(part, f"[{position}].{own}", words)
            keys[key] = position
        checked.append(made)
    for position, name in violated(checked):
        yield Fault(part, f"[{position}]", _(_CONSTRAINTS.get(name, name)))


def _of_field(row: Model, name: str, value: Any, *, part: str, path: str) -> Iterator[Fault]:
    """Set a column as the database would read it, or say why it cannot be."""
    try:
        field = row._meta.get_field(name)
    except FieldDoesNotExist:
        yield Fault(part, path, _("Không có mục này"))
        return
    if name in ("id", "version", "order") or not isinstance(field, Field) or field.is_relation:
        yield Fault(part, path, _("Không có mục này"))
        return
    try:
        clean = field.clean(value, row)
    except ValidationError as error:
        yield Fault(part, path, " ".join(error.messages))
    except (TypeError, ValueError, ArithmeticError):
        yield Fault(part, path, _("Sai kiểu dữ liệu"))
    else:
        setattr(row, field.attname, clean)


_CONSTRAINTS = {
    "channel_duration_whole": gettext_noop("Thời hạn cần cả số và đơn vị, và lớn hơn 0"),
    "case_duration_whole": gettext_noop("Thời hạn cần cả số và đơn vị, và lớn hơn 0"),
    "fee_amount_or_doubt": gettext_noop("Ghi số tiền, hoặc nói vì sao chưa có số tiền"),
    "fee_quantity_whole": gettext_noop("Thu theo số lượng cần cả câu hỏi và đơn vị tính"),
    "eligibility_says_where_to_go": gettext_noop(
        "Nói nơi nên đến: mã thủ tục, mã cơ quan hoặc địa chỉ trang"
    ),
    "waiver_percent": gettext_noop("Mức miễn, giảm từ 1 đến 100 phần trăm"),
}


def _form(data: Any) -> tuple[Form | None, list[Fault]]:
    if data is None:
        return None, [Fault("form", "", _("Chưa có biểu mẫu"))]
    try:
        form = parse_form(data)
    except FormError as error:
        return None, [
            Fault("form", f".{each.path}" if each.path else "", each.message)
            for each in error.problems
        ]
    return form, [Fault("form", f".{each.path}", each.message) for each in unknown_lists(form)]


def _workflow(data: Any, form: Form | None, code: str) -> Iterator[Fault]:
    if data is None:
        yield Fault("workflow", "", _("Chưa có quy trình"))
        return
    try:
        load_workflow(
            data,
            agencies=agencies_named_in(data),
            procedures=child_forms(set(codes_in(data))),
            **guarding.of_form(form),
        )
    except WorkflowError as error:
        for each in error.problems:
            path = f".{each.path}" if each.path else ""
            yield Fault("workflow", path, each.message, step=each.step, edge=each.edge)
    if code and code in codes_in(data):
        yield Fault("workflow", "", _("Thủ tục không tự mở hồ sơ con của chính mình được"))


def _conditions(definition: Mapping[str, Any], form: Form) -> Iterator[Fault]:
    known = {
        name: variable
        for question in form.questions.values()
        for name, variable in question.variables().items()
    }
    for part in CONDITIONAL:
        for position, row in enumerate(definition.get(part) or []):
            if row.get("condition") is not None:
                path = f"[{position}].condition"
                for each in check_condition(row["condition"], known, path):
                    yield Fault(part, each.path, each.message)
