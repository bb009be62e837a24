"""What an officer asks to be mended: papers, and the questions that the person answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from dossiers import asking, components, drafts
from dossiers.action_forms import LONG, ActionForm
from dossiers.asking import Asked
from dossiers.errors.filing import PageNotThere
from dossiers.models import DossierPaper, SupplementItem
from dossiers.page_marks import MOST_PAGES, read_pages
from dossiers.vault import asking_again
from dossiers.vault.asking_again import HeldBack
from portal import eforms
from portal.documents import page_pictures


@dataclass(frozen=True)
class Thing:
    """One thing that may be asked for; `row` is what was declared, None for a paper."""

    kind: str
    key: str
    label: str
    row: eforms.SummaryRow | None = None
    held: HeldBack | None = None
    files: tuple[DossierPaper, ...] = ()

    @property
    def box(self) -> str:
        """Name of its checkbox."""
        return f"{self.kind}:{self.key}"

    @property
    def remark(self) -> str:
        """Name of the field that says how to mend it."""
        return f"remark:{self.box}"

    @property
    def source(self) -> str:
        """Name of the field that says why the person is asked for what the State holds."""
        return f"source:{self.box}"

    @property
    def pages(self) -> str:
        """Name of the field for the pages that are meant."""
        return f"pages:{self.box}"

    @property
    def area(self) -> str:
        """Name of the field for the place on them, in words."""
        return f"area:{self.box}"

    @property
    def file(self) -> str:
        """Name of the field that says which file is meant, where there are several."""
        return f"file:{self.box}"

    def meant(self, data: dict[str, Any]) -> DossierPaper:
        """Return the file that was chosen, else the first."""
        chosen = data.get(self.file)
        return next((each for each in self.files if str(each.pk) == chosen), self.files[0])


@dataclass
class Group:
    """The papers, or one page of the form."""

    title: str
    things: list[Thing] = field(default_factory=list)


MOST_OPEN = 12
"""Questions that are shown at once; of a longer form each page is folded by itself."""


class SupplementForm(ActionForm):
    """Name the papers and questions to be mended, each with a remark, and the reason.

    Only what shows with the present answers is offered: nobody is asked to mend a question that
    she never saw. What the State holds asks for the reason beside it (asking_again.py).
    """

    hides_optional = True  # whether the reason is needed hangs on what is chosen

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
        again = self._found_lacking()
        for thing in self.things:
            self.fields[thing.box] = forms.BooleanField(
                label=thing.label, required=False, initial=thing.box in again
            )
            self.fields[thing.remark] = forms.CharField(
                label=_("Cần sửa thế nào"),
                max_length=500,
                required=False,
                initial=again.get(thing.box, ""),
            )
            if thing.files:
                self._offer_pins(thing)
            if thing.held and thing.held.reasons:
                self.fields[thing.source] = forms.ChoiceField(
                    label=_("Vì sao phải hỏi người nộp"),
                    choices=[
                        ("", _("Không có lý do")),
                        *((r.value, r.label) for r in thing.held.reasons),
                    ],
                    required=False,
                )
        # The summary of errors follows the page: what was chosen, then why.
        self.order_fields(
            [
                name
                for each in self.things
                for name in (
                    each.box,
                    each.source,
                    each.file,
                    each.pages,
                    each.area,
                    each.remark,
                )
            ]
        )

    def _found_lacking(self) -> dict[str, str]:
        """Return what was supplied and found lacking, with what the officer wrote of it."""
        open_one = self.dossier.supplement_requests.filter(closed_at=None)
        items = SupplementItem.objects.filter(
            request__in=open_one, state=SupplementItem.State.LACKING
        )
        return {f"{item.kind}:{item.key}": item.verdict for item in items}

    def _offer_pins(self, thing: Thing) -> None:
        """Boxes for a place on a paper whose file is there."""
        if any(page_pictures.pages_of(paper.file) for paper in thing.files):
            self.fields[thing.pages] = forms.CharField(
                label=_("Trang"), max_length=40, required=False
            )
        self.fields[thing.area] = forms.CharField(
            label=_("Chỗ trên trang, bằng lời"), max_length=200, required=False
        )
        if len(thing.files) > 1:
            self.fields[thing.file] = forms.ChoiceField(
                label=_("Tệp nào (ghi trang hoặc chỗ thì chỉ hỏi lại tệp này)"),
                choices=[(str(paper.pk), paper.file.name) for paper in thing.files],
                required=False,
            )

    def _sections(self) -> list[Group]:
        wanted = components.wanted(self.dossier)
        held = asking_again.held_back(self.dossier, wanted, on=timezone.localdate())
        files = asking.files_in_force(self.dossier)
        papers = [
            Thing(
                "paper",
                each.key,
                each.name,
                held=held.get(each.key),
                files=tuple(files.get(each.key, ())),
            )
            for each in wanted
        ]
        found = [Group(gettext("Giấy tờ"), papers)]
        form = self.dossier.procedure_version.form_definition()
        if form is None:
            return found
        vouched = asking_again.vouched_for(self.dossier)
        told = eforms.summary(
            form,
            drafts.answers_with_files(self.dossier),
            drafts.PLACES,
            verified=self.dossier.answers.verified,
        )
        for page in told:
            things = [
                Thing("question", row.key, row.label, row, vouched.get(row.key))
                for row in page.rows
                if form.questions[row.key].comes_from_fields
            ]
            found.append(Group(page.title, things))
        return [group for group in found if group.things]

    @property
    def folds(self) -> bool:
        """Are there so many questions that each page of the form is folded?"""
        return sum(thing.row is not None for thing in self.things) > MOST_OPEN

    def groups(self) -> list[dict[str, Any]]:
        """Return the checkboxes with their remarks, papers first, then page by page.

        A page that holds a choice, a remark or a fault is open, with what is chosen in its summary.
        """
        return [
            {
                "title": group.title,
                "is_page": group.things[0].row is not None,
                "is_open": any(self._is_touched(thing) for thing in group.things),
                "told": self._told(group),
                "things": [self.shown(thing) for thing in group.things],
            }
            for group in self.sections
        ]

    def shown(self, thing: Thing) -> dict[str, Any]:
        """Return what the page prints of one thing: its boxes, and what was declared or sent."""
        return {
            "row": thing.row,
            "held": thing.held,
            "box": self[thing.box],
            "remark": self[thing.remark],
            "source": self._box(thing.source),
            "files": thing.files,
            "file": self._box(thing.file),
            "pages": self._box(thing.pages),
            "area": self._box(thing.area),
        }

    def _is_touched(self, thing: Thing) -> bool:
        names = [name for name in (thing.box, thing.remark, thing.source) if name in self.fields]
        return any(self[name].value() or self[name].errors for name in names)

    def _told(self, group: Group) -> str:
        chosen = sum(bool(self[thing.box].value()) for thing in group.things)
        number = {"chosen": chosen, "all": len(group.things)}
        if chosen:
            return gettext("chọn %(chosen)d trong %(all)d mục") % number
        return ngettext("%(all)d mục", "%(all)d mục", number["all"]) % number

    def _box(self, name: str) -> forms.BoundField | None:
        return self[name] if name in self.fields else None

    def clean(self) -> dict[str, Any]:
        """At least one thing is named."""
        data = super().clean() or {}
        if self.things and not any(data.get(thing.box) for thing in self.things):
            words = _("Chọn ít nhất một giấy tờ hoặc một mục tờ khai cần bổ sung")
            self.add_error(self.things[0].box, forms.ValidationError(words, code="nothing"))
        for thing in self.things:
            stated = data.get(thing.source) or ""
            if thing.held and data.get(thing.box) and not thing.held.accepted(stated):
                at = thing.source if thing.source in self.fields else thing.box
                told = gettext("Không hỏi “%(paper)s”: %(why)s")
                refused = told % {"paper": thing.label, "why": thing.held.words}
                self.add_error(at, forms.ValidationError(refused, code="held"))
            if thing.pages in self.fields and data.get(thing.box):
                self._check_pages(thing, data)
        return data

    def _check_pages(self, thing: Thing, data: dict[str, Any]) -> None:
        """Read the pages that were typed; each is there in the file that is meant."""
        text = data.get(thing.pages) or ""
        try:
            pages = read_pages(text)
        except ValueError:
            words = gettext("Ghi số trang như 2 hoặc 2, 4-5, tối đa %(most)d trang")
            self.add_error(thing.pages, words % {"most": MOST_PAGES})
            return
        there = page_pictures.pages_of(thing.meant(data).file)
        if wrong := [page for page in pages if page > there]:
            self.add_error(thing.pages, str(PageNotThere(wrong[0], there).message))
        data[thing.pages] = pages

    def facts(self) -> dict[str, Any]:
        """Return the reason and the items asked for."""
        data = self.cleaned_data
        return {
            "reason": data["reason"],
            "items": [
                Asked(
                    thing.kind,
                    thing.key,
                    data.get(thing.remark) or "",
                    data.get(thing.source) or "",
                    pages=data.get(thing.pages) or (),
                    area=data.get(thing.area) or "",
                    paper=thing.meant(data).pk if thing.files else None,
                )
                for thing in self.things
                if data.get(thing.box)
            ],
        }
