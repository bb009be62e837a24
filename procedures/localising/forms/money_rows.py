"""Rows of local fees and exemptions: as many as are wanted, added and taken away by buttons.

Works without JavaScript: the button sends the whole form, which comes back with what was typed and
one row more or less. Each row has a number that stays, so that nothing moves to another row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.design.forms import DayField
from portal.design.number_field import WholeNumberField
from portal.numbers import whole_number
from procedures.localising.forms.placed import day_of, iso
from procedures.localising.groups import Offer
from procedures.localising.shown import fee_names
from procedures.models import PaperKind, ProcedureVersion
from procedures.models.choices import Channel

MOST_ROWS = 40
FEE, WAIVER = "fee", "waiver"
PRESS = "press"
"""Name of the buttons: "fee+" adds a row of fees, "fee-3" takes the one with the number 3 away,
"find" looks for papers in the catalogue and changes no row."""
_ALL = gettext_lazy("Mọi cách nộp")
_FROM, _TO = gettext_lazy("Từ ngày"), gettext_lazy("Đến hết ngày")
_OF_BOTH = ("from_day", "to_day", "number", "signed_on")
FOUND = "paper_found"
_BEFORE_FOUND = ("name", "percent", "fee_code", "channel", "group", "evidence", "paper")
_KEPT_OF_LAST = ("number", "signed_on_day", "signed_on_month", "signed_on_year")


class _MoneyRow(forms.Form):
    """What both kinds of rows say: the period and the resolution."""

    hides_optional = True
    from_day = DayField(
        label=_FROM,
        required=False,
        help_text=gettext_lazy("Để trống thì áp dụng ngay từ ngày đầu của bản này."),
    )
    to_day = DayField(
        label=_TO, required=False, help_text=gettext_lazy("Để trống khi chưa có ngày kết thúc.")
    )
    number = forms.CharField(
        label=gettext_lazy("Số nghị quyết"),
        max_length=60,
        error_messages={"required": gettext_lazy("Ghi số nghị quyết")},
    )
    signed_on = DayField(
        label=gettext_lazy("Ngày của nghị quyết"),
        error_messages={"required": gettext_lazy("Ghi ngày của nghị quyết")},
    )

    @property
    def row_number(self) -> str:
        """Its number among the rows of its kind."""
        return str(self.prefix).rpartition("-")[2]

    @property
    def has_period(self) -> bool:
        """Can both days be read, or are they empty?"""
        return not {"from_day", "to_day"} & self.errors.keys()

    def common(self) -> dict[str, Any]:
        """Return channel, period and resolution as the content of an edition holds them."""
        said = self.cleaned_data
        return {
            "channel": int(said["channel"]) if said.get("channel") else None,
            "from": iso(said.get("from_day")),
            "to": iso(said.get("to_day")),
            "number": said.get("number", "").strip(),
            "signed_on": iso(said.get("signed_on")),
        }


class FeeRow(_MoneyRow):
    """What a resolution sets in place of a published amount, between two days."""

    code = forms.ChoiceField(label=gettext_lazy("Khoản thu"))
    channel = forms.ChoiceField(
        label=gettext_lazy("Cách nộp"), required=False, choices=[("", _ALL), *Channel.choices]
    )
    amount_dong = WholeNumberField(
        label=gettext_lazy("Mức thu ở đây, đồng"),
        help_text=gettext_lazy("Ghi 0 khi không thu, như trong một kỳ “0 đồng”."),
        error_messages={"required": gettext_lazy("Ghi mức thu; ghi 0 khi không thu")},
    )
    field_order = ("code", "channel", "amount_dong", *_OF_BOTH)
    part = "fees"
    fields_of = {"from": "from_day", "to": "to_day"}

    def __init__(
        self,
        data: QueryDict | None,
        *,
        prefix: str,
        version: ProcedureVersion,
        held: Mapping[str, Any],
    ) -> None:
        own = {name: held[name] for name in ("code", "amount_dong") if name in held}
        super().__init__(data, prefix=prefix, initial={**_common_initial(held), **own})
        self.fields["code"].choices = fee_choices(version)  # type: ignore[attr-defined]

    def row(self) -> dict[str, Any]:
        """Return the row as the content of an edition holds it, as far as its boxes are sound."""
        said = self.cleaned_data
        told = {"code": said.get("code", ""), "amount_dong": said.get("amount_dong")}
        return {**told, **self.common()}


class WaiverRow(_MoneyRow):
    """An exemption or a reduction: who, how much, in which time, and what proves it."""

    name = forms.CharField(
        label=gettext_lazy("Ai được miễn, giảm"),
        max_length=200,
        help_text=gettext_lazy("Người dân đọc được dòng này."),
        error_messages={"required": gettext_lazy("Ghi ai được miễn, giảm")},
    )
    percent = WholeNumberField(
        label=gettext_lazy("Miễn, giảm bao nhiêu phần trăm"),
        error_messages={"required": gettext_lazy("Ghi tỷ lệ từ 1 đến 100")},
    )
    fee_code = forms.ChoiceField(label=gettext_lazy("Khoản thu"), required=False)
    channel = FeeRow.base_fields["channel"]
    evidence = forms.CharField(
        label=gettext_lazy("Giấy tờ chứng minh, bằng lời"), max_length=200, required=False
    )
    paper = forms.CharField(
        label=gettext_lazy("Giấy tờ chứng minh trong danh mục"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Gõ vài chữ trong tên rồi bấm Tìm. Ai xin miễn, giảm được hỏi giấy này khi nộp hồ sơ."
        ),
    )
    meant: PaperKind | None = None
    found_none = False
    part = "waivers"
    fields_of = {"from": "from_day", "to": "to_day", "condition": "group"}

    def __init__(
        self,
        data: QueryDict | None,
        *,
        prefix: str,
        version: ProcedureVersion,
        offer: Offer,
        held: Mapping[str, Any],
    ) -> None:
        names = ("name", "percent", "fee_code", "evidence")
        own = {"percent": 100, **{name: held[name] for name in names if name in held}}
        own["group"] = offer.choice(held.get("condition"))
        own["paper"] = held.get("paper_name") or held.get("paper", "")
        super().__init__(data, prefix=prefix, initial={**_common_initial(held), **own})
        self.offer, self.held_condition = offer, held.get("condition")
        self.held_paper = {held.get("paper_name", ""): held.get("paper", "")}
        codes = [("", _("Mọi khoản thu")), *fee_choices(version)]
        self.fields["fee_code"].choices = codes  # type: ignore[attr-defined]
        self.fields["group"] = forms.ChoiceField(
            label=_("Chỉ khi câu trả lời là"),
            required=False,
            choices=offer.choices(self.held_condition),
        )
        self.order_fields((*_BEFORE_FOUND, *_OF_BOTH))

    def row(self) -> dict[str, Any]:
        """Return the row as the content of an edition holds it, as far as its boxes are sound."""
        said = self.cleaned_data
        return {
            **{name: said.get(name, "") for name in ("name", "fee_code", "evidence")},
            "percent": said.get("percent"),
            "condition": self.offer.rule(said.get("group", ""), self.held_condition),
            "paper": said.get(FOUND) or self.paper_typed,
            **self.common(),
        }

    @property
    def paper_typed(self) -> str:
        """What the box of the paper holds: the code of a paper that stood there, else as typed."""
        text = str(self["paper"].value() or "").replace("\x00", "").strip()
        return self.held_paper.get(text, text)

    def propose(self, meant: PaperKind | None, found: Sequence[PaperKind]) -> None:
        """Say which paper of the catalogue is meant, or let one be chosen of those that fit."""
        self.meant, self.found_none = meant, meant is None and not found
        if not found:
            return
        self.fields[FOUND] = forms.ChoiceField(
            label=_("Giấy tờ gần với “%(words)s”") % {"words": self.paper_typed},
            required=False,
            choices=[(kind.code, kind.name) for kind in found],
            widget=forms.RadioSelect,
        )
        self.order_fields((*_BEFORE_FOUND, FOUND, *_OF_BOTH))

    def clean(self) -> dict[str, Any]:
        """Ask to choose where several papers fit what was typed."""
        said = super().clean() or self.cleaned_data
        if FOUND in self.fields and not said.get(FOUND):
            words = _("Chọn một giấy tờ gần với “%(words)s”, hoặc gõ lại")
            self.add_error("paper", words % {"words": self.paper_typed})
        return said


def _common_initial(held: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "channel": held.get("channel") or "",
        "from_day": day_of(held.get("from")),
        "to_day": day_of(held.get("to")),
        "number": held.get("number", ""),
        "signed_on": day_of(held.get("signed_on")),
    }


def fee_choices(version: ProcedureVersion) -> list[tuple[str, str]]:
    """Return the published fees, each code once, with the unit of those that go by quantity."""
    units = {
        rule.code: _(" (đồng mỗi %s)") % rule.quantity_unit
        for rule in version.feerule_set.all()
        if rule.quantity
    }
    return [(code, name + units.get(code, "")) for code, name in fee_names(version).items()]


def rearranged(data: QueryDict) -> QueryDict:
    """Return what was posted, with the row added or taken away whose button was pressed."""
    pressed = data.get(PRESS, "")
    made = data.copy()
    for kind in (FEE, WAIVER):
        numbers = numbers_in(data, kind)
        if pressed == f"{kind}+" and len(numbers) < MOST_ROWS:
            new = max(numbers, default=-1) + 1
            for name in _KEPT_OF_LAST if numbers else ():
                made[f"{kind}-{new}-{name}"] = data.get(f"{kind}-{numbers[-1]}-{name}", "")
            if kind == WAIVER:
                made[f"{kind}-{new}-percent"] = "100"
            numbers.append(new)
        numbers = [each for each in numbers if pressed != f"{kind}-{each}"]
        made.setlist(f"{kind}_row", [str(each) for each in numbers])
    return made


def numbers_in(data: QueryDict, kind: str) -> list[int]:
    """Return the numbers of the posted rows in their order; of more than 40 the first."""
    texts = dict.fromkeys(data.getlist(f"{kind}_row"))
    sound = [whole_number(text, digits=3) for text in texts]
    return [number for number in sound if number is not None][:MOST_ROWS]
