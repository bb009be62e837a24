"""What is written on a mandate: for whom, for what, from when until when."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models.functions import Collate
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.citizen.party_forms import PersonNamed
from dossiers.mandates import rules
from dossiers.mandates.writing import Terms
from dossiers.models import Power
from portal.accounts.models import Organisation
from portal.design.forms import DayField
from procedures.models import Procedure, Sector
from procedures.search.filters import Filters
from procedures.search.finding import find

ALL, SECTORS, PROCEDURES = "tat-ca", "linh-vuc", "thu-tuc"
MOST_PROCEDURES = 20
MOST_SECTORS = 120
MOST_FOUND = 8
LONGEST_QUESTION = 80
_BY_NAME = Collate("name", "vi-x-icu")


def sectors_on_offer() -> list[Sector]:
    """Return the sectors in which something can be filed here, đ after d as in a dictionary."""
    open_now = Procedure.objects.filter(is_active=True, offerings__is_active=True)
    return list(
        Sector.objects.filter(pk__in=open_now.values("sector")).order_by(_BY_NAME)[:MOST_SECTORS]
    )


class _Sectors(forms.ModelMultipleChoiceField):
    """Sectors to tick; their names are Vietnamese on English pages too."""

    def label_from_instance(self, obj: Sector) -> str:  # type: ignore[override]
        return format_html('<span lang="vi">{}</span>', obj.name)


class _Procedures(forms.ModelMultipleChoiceField):
    """Procedures to tick, those that were chosen before and those that a search found."""

    def label_from_instance(self, obj: Procedure) -> str:  # type: ignore[override]
        return format_html('<span lang="vi">{}</span> ({})', obj.label, obj.code)


class MandateForm(PersonNamed):
    """One mandate; the days are proposed: from today, for a year (BLDS 2015 Đ563)."""

    prefix = "uq"
    hides_optional = True
    field_order = (
        "principal", "number", "name", "power", "since", "until", "scope", "procedures", "sectors",
    )  # fmt: skip

    principal = forms.ChoiceField(label=gettext_lazy("Ủy quyền cho việc của ai"), required=False)
    power = forms.TypedChoiceField(
        label=gettext_lazy("Người được ủy quyền được làm gì"),
        choices=Power.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn người được ủy quyền được làm gì")},
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("Cho những thủ tục nào"),
        choices=[
            (PROCEDURES, gettext_lazy("Một số thủ tục, tìm theo tên ở dưới")),
            (SECTORS, gettext_lazy("Mọi thủ tục của một số lĩnh vực")),
            (ALL, gettext_lazy("Mọi thủ tục")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn cho những thủ tục nào")},
    )
    sectors = _Sectors(
        label=gettext_lazy("Các lĩnh vực, nếu chọn theo lĩnh vực"),
        queryset=Sector.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Lĩnh vực này không có trong danh sách")},
    )
    procedures = _Procedures(
        label=gettext_lazy("Các thủ tục, nếu chọn từng thủ tục"),
        queryset=Procedure.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Thủ tục này không có ở đây, tìm lại")},
    )
    since = DayField(label=gettext_lazy("Từ ngày"))
    until = DayField(label=gettext_lazy("Đến hết ngày"))

    def __init__(
        self,
        *args: Any,
        today: datetime.date,
        organisations: Sequence[Organisation],
        code: str = "",
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", {}).update(
            since=today,
            until=rules.last_day(today, 1),
            power=Power.FOLLOW,
            scope=PROCEDURES,
            procedures=[code] if code else [],
        )
        super().__init__(*args, **kwargs)
        self._offer_procedures(code)
        self.organisations = {str(each.pk): each for each in organisations}
        if self.organisations:
            names = [(key, each.name) for key, each in self.organisations.items()]
            self.fields["principal"].choices = [("", _("Việc của tôi")), *names]  # type: ignore[attr-defined]
        else:
            del self.fields["principal"]
        offered = sectors_on_offer()
        self.fields["sectors"].queryset = Sector.objects.filter(  # type: ignore[attr-defined]
            pk__in=[sector.pk for sector in offered]
        ).order_by(_BY_NAME)
        self.fields["name"].label = _("Họ, chữ đệm, tên người được ủy quyền")
        self.fields["number"].label = _("Số định danh người được ủy quyền")
        last = _("Dài nhất %(years)d năm. Thu hồi được bất cứ lúc nào.")
        self.fields["until"].help_text = last % {"years": rules.MOST_YEARS}

    def _offer_procedures(self, code: str) -> None:
        """Show what is ticked and what was just looked for, to be ticked."""
        self.question, self.found_none = "", False
        ticked = [code]
        if self.is_bound:
            ticked = self.data.getlist(self.add_prefix("procedures"))  # type: ignore[attr-defined]
            self.question = self.data.get(self.add_prefix("find"), "")[:LONGEST_QUESTION].strip()
        shown = Procedure.objects.filter(code__in=ticked[: MOST_PROCEDURES + 1], is_active=True)
        ids = list(shown.values_list("pk", flat=True))
        if self.question:
            found = find(self.question, filters=Filters(), limit=MOST_FOUND).ids
            self.found_none = not found
            ids += found
        rows = Procedure.objects.filter(pk__in=ids, is_active=True).order_by("folded_name")
        self.fields["procedures"].queryset = rows  # type: ignore[attr-defined]

    @property
    def shows_sectors(self) -> bool:
        """Is a mandate by sector being written?"""
        return self["scope"].value() == SECTORS or bool(self["sectors"].value())

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen scope needs."""
        good = self.cleaned_data
        chosen = good.get("procedures", ())
        if good.get("scope") == PROCEDURES and "procedures" not in self.errors:
            if not chosen:
                self.add_error("procedures", _("Tìm rồi chọn ít nhất một thủ tục"))
            elif len(chosen) > MOST_PROCEDURES:
                words = _("Nhiều nhất %(most)d thủ tục trong một giấy ủy quyền")
                self.add_error("procedures", words % {"most": MOST_PROCEDURES})
        if (
            good.get("scope") == SECTORS
            and not good.get("sectors")
            and "sectors" not in self.errors
        ):
            self.add_error("sectors", _("Chọn ít nhất một lĩnh vực"))
        return good

    def terms(self) -> Terms:
        """Return the mandate's terms; call after validation."""
        good = self.cleaned_data
        return Terms(
            grantee_personal_id=good["number"],
            grantee_name=good["name"],
            power=good["power"],
            since=good["since"],
            until=good["until"],
            organisation=self.organisations.get(good.get("principal", "")),
            sectors=list(good["sectors"]) if good["scope"] == SECTORS else (),
            procedures=list(good["procedures"]) if good["scope"] == PROCEDURES else (),
        )
