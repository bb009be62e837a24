"""Forms of the error path between a dossier and its children (docs/linked.md)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers import opening
from dossiers.action_forms import LONG, ActionForm
from dossiers.contents import Contents
from dossiers.models import ChildReturn
from portal.numbers import whole_number
from portal.workflow.statuses import Status


class ReturnChildForm(ActionForm):
    """Give a child back with its reason; wrong competence can only be said before acceptance."""

    cause = forms.ChoiceField(
        label=_("Sai ở đâu?"),
        choices=ChildReturn.Cause.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn sai thông tin hoặc sai thẩm quyền")},
    )
    reason = forms.CharField(
        label=_("Nêu rõ điều cần sửa"),
        widget=LONG,
        max_length=2000,
        error_messages={"required": _("Ghi điều cần sửa")},
    )

    def prepare(self) -> None:
        """Offer wrong competence only while nobody accepted the dossier."""
        if self.dossier.status != Status.REGISTERED:
            choices = [(ChildReturn.Cause.WRONG_DATA, ChildReturn.Cause.WRONG_DATA.label)]
            self.fields["cause"].choices = choices  # type: ignore[attr-defined]


class SendAgainForm(ActionForm):
    """Send a returned child again, elsewhere where its agency was the wrong one."""

    child = forms.ChoiceField(
        label=_("Hồ sơ con"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn hồ sơ con gửi lại")},
    )
    offering = forms.ChoiceField(
        label=_("Nơi nhận đúng, nếu trước đó sai thẩm quyền"), required=False
    )
    answer = forms.CharField(
        label=_("Đã sửa những gì?"),
        help_text=_("Nội dung và giấy tờ được lấy lại từ hồ sơ chính như hiện nay"),
        widget=LONG,
        max_length=2000,
        error_messages={"required": _("Ghi những gì đã sửa")},
    )

    def prepare(self) -> None:
        """List what lies here, and where else it may go."""
        contents, day = Contents(self.dossier), timezone.localdate()
        codes = {each.pk: each for each in contents.children}
        back = {each.link.child_id: each for each in contents.child_returns if not each.answered_at}
        own = [(each, codes[pk]) for pk, each in back.items() if pk in codes]
        self.wrong = {
            str(child.code) for each, child in own if each.cause == ChildReturn.Cause.WRONG_AGENCY
        }
        self.fields["child"].choices = [  # type: ignore[attr-defined]
            (child.code, f"{child.procedure_version.procedure.label} ({child.code})")
            for _each, child in own
        ]
        if len(own) == 1:
            self.fields["child"].initial = own[0][1].code
        places: list[tuple[str, Any]] = [("", _("Chọn nơi nhận"))]
        for _each, child in own:
            if child.code in self.wrong:
                rows = opening.other_offerings(child, day)
                places += [(str(row.pk), row.receiving_unit.name) for row in rows]
        if self.wrong:
            self.fields["offering"].choices = places  # type: ignore[attr-defined]
        else:
            del self.fields["offering"]

    def clean(self) -> dict[str, Any]:
        """Ask where to only where the agency was wrong."""
        data = super().clean() or {}
        if data.get("child") in self.wrong and not data.get("offering"):
            self.add_error("offering", _("Chọn nơi nhận đúng"))
        return data

    def facts(self) -> dict[str, Any]:
        """Return the action's arguments."""
        data = self.cleaned_data
        return {
            "child": data["child"],
            "answer": data["answer"],
            "offering": whole_number(data.get("offering", ""), digits=9),
        }
