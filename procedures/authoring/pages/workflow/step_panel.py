"""The panel of a step: what every step has, and folded groups for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.eforms import Form
from portal.workflow import Duration, Step
from portal.workflow.children import Child
from portal.workflow.definition import Lane
from portal.workflow.reading import AGENCY
from portal.workflow.statuses import Status
from portal.workflow.terms import LANE_UNITS, DurationUnit, Role, Unit
from procedures.authoring.pages.workflow import child_part, point_part, step_parts
from procedures.authoring.pages.workflow.panels import Panel, Part, Source
from procedures.authoring.pages.workflow.step_forms import (
    NAMED,
    Codes,
    StepForm,
    TogetherForm,
)

MOST_TOGETHER = 20


class StepPanel(Panel):
    """Everything that is said of a step; `form` of the page."""

    common: StepForm

    def __init__(
        self,
        source: Source,
        *,
        step: Step | None,
        is_start: bool,
        lane: Lane | None,
        eform: Form | None,
        papers: Mapping[str, str],
        others: Sequence[Child] = (),
    ) -> None:
        """`others`: the dossiers that other steps open."""
        self.source, self.step = source, step
        self.common = source.form(StepForm, initial=_initial(step), book=source.book)
        self.unit_picker = source.picker("agency", "pick", _("Tìm cơ quan theo tên"))
        self.products = step_parts.products(source, step)
        self.points = point_part.points(source, step)
        self.fills = step_parts.fills(source, step, eform)
        self.opinions = step_parts.opinions(source, step)
        stored = [str(unit) for unit in step.together] if step else []
        self.along = source.form(TogetherForm, initial={"along": stored})
        self.together = Codes().to_python(self.along["along"].value())[: MOST_TOGETHER + 1]
        self.children = child_part.children(
            source, step.children if step else None, eform, papers, others
        )
        self.rest = step_parts.rest_part(source, is_start=is_start, lane=lane)
        if source.data is not None:
            self.products.judge()
            self.points.judge(source)
            self.opinions.judge(source)
            self._judge_together()
        self.parts = [
            self.points.part(),
            self.products.part(),
            *([step_parts.fills_part(self.fills)] if self.fills else []),
            self.opinions.part(),
            self._together_part(),
            self.children.part(),
            self.rest,
        ]

    def _together_part(self) -> Part:
        rows = [(code, self.source.book.words(code)) for code in self.together]
        picker = self.source.picker(
            "along",
            "put",
            _("Thêm cơ quan phối hợp"),
            quick=step_parts.unit_words(),
            without=self.together,
        )
        told = ", ".join(words for _code, words in rows)
        title = _("Nơi phối hợp, theo dõi")
        return Part("together", title, [self.along], told, [picker], rows)

    def _judge_together(self) -> None:
        for code in self.together:
            step_parts.judge_unit(self.source, self.along, code, None)

    @property
    def says_lane(self) -> bool:
        """Was the time of the unit changed?

        A step that is given to another unit shows the time of its former one: left as it is, it
        says nothing about the new one.
        """
        return bool({"lane_amount", "lane_unit"} & set(self.rest.forms[0].changed_data))

    def lane_duration(self) -> Duration | None:
        """Return the time of the step's unit; call when the panel is valid."""
        data = self.rest.forms[0].cleaned_data
        amount, unit = data["lane_amount"], data["lane_unit"]
        return Duration(amount, DurationUnit(unit or LANE_UNITS[1])) if amount else None

    @property
    def is_start(self) -> bool:
        """Shall the workflow begin here? Ask when the panel is valid."""
        return bool(self.rest.forms[0].cleaned_data["is_start"])

    def made(self, key: str) -> Step:
        """Return the step as written; call when the panel is valid."""
        data = self.common.cleaned_data
        amount = data["amount"]
        return Step(
            key=key,
            name=data["name"],
            unit=self.common.chosen(),
            role=Role(data["role"]),
            status=Status(data["status"]),
            duration=Duration(amount, DurationUnit(data["time_unit"])) if amount else None,
            instruction=data["instruction"].strip().replace("\r\n", "\n"),
            produces=self.products.made(),
            fills=tuple(self.fills.cleaned_data["fills"]) if self.fills else (),
            consult=self.opinions.made(),
            together=tuple(step_parts.unit_of(code) for code in self.together),
            children=self.children.made(),
            points=self.points.made(),
        )


def agency_codes(step: Step | None, data: QueryDict | None) -> set[str]:
    """Return the codes of all agencies that a panel may have to name."""
    found: set[str] = set()
    if data is not None:
        found = {each for key in data for each in data.getlist(key) if AGENCY.fullmatch(each)}
    if step is not None:
        found |= {step.agency_code, *map(str, step.together)}
        found |= {each.agency_code for each in (step.consult.asked if step.consult else ())}
        found |= {each.agency_code for each in (step.children.opened if step.children else ())}
    return found - {"", *(unit.value for unit in Unit)}


def _initial(step: Step | None) -> dict[str, Any]:
    if step is None:
        return {
            "unit": Unit.COMPETENT,
            "role": Role.CASE_OFFICER,
            "status": 4,
            "time_unit": DurationUnit.WORKING_DAY,
        }
    return {
        "name": step.name,
        "amount": step.duration.amount if step.duration else None,
        "time_unit": step.duration.unit if step.duration else DurationUnit.WORKING_DAY,
        "unit": NAMED if step.agency_code else step.unit,
        "agency": step.agency_code,
        "role": step.role,
        "status": int(step.status),
        "instruction": step.instruction,
    }
