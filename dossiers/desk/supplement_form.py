"""What an officer asks to be mended: papers, and the questions that the person answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers import components, drafts
from dossiers.actions import Asked
from dossiers.desk.forms import LONG, ActionForm
from portal import eforms


@dataclass(frozen=True)
class Thing:
    """One thing that may be asked for; `row` is what was declared, None for a paper."""

    kind: str
    key: str
    label: str
    row: eforms.SummaryRow | None = None

    @property
    def box(self) -> str:
        """Name of its checkbox."""
        return f"{self.kind}:{self.key}"

    @property
    def remark(self) -> str:
        """Name of the field that says how to mend it."""
        return f"remark:{self.box}"


@dataclass
class Group:
    """The papers, or one page of the form."""

    title: str
    things: list[Thing] = field(default_factory=list)


class SupplementForm(ActionForm):
    """Name the papers and questions to be mended, each with a remark, and the reason.

    Only what shows with the present answers is offered: nobody is asked to mend a question that
    she never saw.
    """

    reason = forms.CharField(
        label=_("Lý do yêu cầu bổ sung"),
        widget=LONG,
        max_length=2000,
        help_text=_("Nói rõ thiếu gì, sai chỗ nào. Người nộp đọc được nguyên văn."),
        error_messages={"required": _("Ghi lý do yêu cầu bổ sung")},
    )

    def prepare(self) -> None:
        """One checkbox and one remark for each paper and each question."""
        self.sections = self._sections()
        self.things = [thing for section in self.sections for thing in section.things]
        for thing in self.things:
            self.fields[thing.box] = forms.BooleanField(label=thing.label, required=False)
            self.fields[thing.remark] = forms.CharField(
                label=_("Cần sửa thế nào"), max_length=500, required=False
            )
        # The summary of errors follows the page: what was chosen, then why.
        self.order_fields([name for thing in self.things for name in (thing.box, thing.remark)])

    def _sections(self) -> list[Group]:
        papers = [Thing("paper", each.key, each.name) for each in components.wanted(self.dossier)]
        found = [Group(gettext("Giấy tờ"), papers)]
        form = self.dossier.procedure_version.form_definition()
        if form is None:
            return found
        told = eforms.summary(
            form,
            drafts.answers_with_files(self.dossier),
            drafts.PLACES,
            verified=self.dossier.answers.verified,
        )
        for page in told:
            things = [
                Thing("question", row.key, row.label, row)
                for row in page.rows
                if form.questions[row.key].comes_from_fields
            ]
            found.append(Group(page.title, things))
        return [group for group in found if group.things]

    def groups(self) -> list[dict[str, Any]]:
        """Return the checkboxes with their remarks, papers first, then page by page."""
        return [
            {
                "title": group.title,
                "is_page": group.things[0].row is not None,
                "things": [
                    {"row": thing.row, "box": self[thing.box], "remark": self[thing.remark]}
                    for thing in group.things
                ],
            }
            for group in self.sections
        ]

    def clean(self) -> dict[str, Any]:
        """At least one thing is named."""
        data = super().clean() or {}
        if self.things and not any(data.get(thing.box) for thing in self.things):
            words = _("Chọn ít nhất một giấy tờ hoặc một mục tờ khai cần bổ sung")
            self.add_error(self.things[0].box, forms.ValidationError(words, code="nothing"))
        return data

    def facts(self) -> dict[str, Any]:
        """Return the reason and the items asked for."""
        data = self.cleaned_data
        return {
            "reason": data["reason"],
            "items": [
                Asked(thing.kind, thing.key, data.get(thing.remark) or "")
                for thing in self.things
                if data.get(thing.box)
            ],
        }
