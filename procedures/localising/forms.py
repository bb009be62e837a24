"""Forms of a local variant and of a delegation."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.agencies.models import Agency
from portal.design.forms import DayField
from portal.eforms.kinds.choices import Choice
from portal.worktime import phrases
from procedures.localising.errors import LocalRefused
from procedures.localising.workflows import MOST_BYTES, READY, read_file, ready_workflows
from procedures.models import Delegation, LocalVariant, Procedure, ProcedureVersion, Sector
from procedures.models.choices import Channel

MOST_WAIVERS = 3
MOST_AGENCIES = 500
MOST_PROCEDURES = 100
_REASON = gettext_lazy("Lý do của bản này")
_ALL = gettext_lazy("Mọi cách nộp")


class _Placed(forms.Form):
    """A form that puts the faults of what was refused at its fields."""

    places: dict[str, str]

    def take(self, refusal: LocalRefused) -> None:
        """Put each fault at the field of its place, else above the form."""
        for place, words in refusal.faults:
            name = self.places.get(place, place)
            self.add_error(name if name in self.fields else None, words)


class VariantForm(_Placed):
    """One edition: a box for each published limit and fee, exemptions, the agency's workflow."""

    agency = forms.ChoiceField(label=gettext_lazy("Cơ quan giải quyết"))
    effective_from = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    last_day = DayField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Để trống khi chưa có ngày kết thúc."),
    )
    service_level = forms.ChoiceField(
        label=gettext_lazy("Mức độ dịch vụ ở nơi này"),
        required=False,
        choices=[("", gettext_lazy("Như bản công bố")), *ProcedureVersion.ServiceLevel.choices],
    )
    service_reason = forms.CharField(
        label=gettext_lazy("Lý do chỉ làm được một phần trực tuyến"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Người dân đọc được câu này."),
    )
    number = forms.CharField(
        label=gettext_lazy("Số nghị quyết về mức thu"), max_length=60, required=False
    )
    signed_on = DayField(label=gettext_lazy("Ngày của nghị quyết"), required=False)
    reason = forms.CharField(label=_REASON, max_length=500)

    def __init__(
        self,
        *args: Any,
        procedure: Procedure,
        version: ProcedureVersion,
        kept: LocalVariant | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own_workflow = kept.content.get("workflow") if kept else None
        has_workflow = self.own_workflow is not None
        self.procedure, self.version, self.places = procedure, version, {}
        agencies = Agency.objects.filter(decided_procedures__procedure=procedure).distinct()
        choices = [(str(each.pk), each.name) for each in agencies.order_by("code")[:MOST_AGENCIES]]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]
        self.limits = []
        for at, row in enumerate(version.servicechannel_set.all()):
            law = version.processing_time(row.channel, row.case)
            if law is not None:
                label = _("Cam kết, %(channel)s (luật định %(law)s)")
                where = f"{row.get_channel_display()}{f', {row.case}' if row.case else ''}"
                told = {"channel": where.lower(), "law": phrases.duration(law)}
                self.fields[f"limit_{at}"] = forms.DecimalField(
                    label=label % told, required=False, max_digits=7, decimal_places=2
                )
                self.limits.append((f"limit_{at}", row.channel, row.case, law.unit.value))
        self.fees = []
        for at, rule in enumerate(version.feerule_set.all()):
            label = _("Mức thu ở đây, đồng: %(name)s") % {"name": rule.name or rule.code}
            if rule.channel:
                label = f"{label} ({rule.get_channel_display().lower()})"
            self.fields[f"fee_{at}"] = forms.IntegerField(label=label, required=False)
            self.fees.append((f"fee_{at}", rule.code, rule.channel))
        own = [("kept", _("Giữ quy trình riêng đang có"))] if has_workflow else []
        self.fields["workflow"] = forms.ChoiceField(
            label=_("Quy trình xử lý ở nơi này"),
            required=False,
            choices=[
                ("", _("Như bản công bố")),
                *own,
                *ready_workflows(),
                ("file", _("Quy trình trong tệp chọn dưới đây")),
            ],
        )
        self.fields["workflow_file"] = forms.FileField(
            label=_("Tệp quy trình (JSON)"),
            required=False,
            help_text=_("Tệp xuất từ bản nháp thủ tục cũng được. Hồ sơ đã nộp giữ quy trình cũ."),
        )
        groups = self._groups()
        codes = [("", _("Mọi khoản thu"))]
        codes += [(row.code, row.name or row.code) for row in version.feerule_set.all()]
        for at in range(MOST_WAIVERS):
            self.fields |= {
                f"waiver_{at}_name": forms.CharField(
                    label=_("Miễn, giảm %d: tên, như người dân đọc") % (at + 1),
                    max_length=200,
                    required=False,
                ),
                f"waiver_{at}_percent": forms.IntegerField(
                    label=_("Miễn, giảm bao nhiêu phần trăm"), required=False, initial=100
                ),
                f"waiver_{at}_fee": forms.ChoiceField(
                    label=_("Khoản thu"), required=False, choices=codes
                ),
                f"waiver_{at}_channel": forms.ChoiceField(
                    label=_("Cách nộp"), required=False, choices=[("", _ALL), *Channel.choices]
                ),
                f"waiver_{at}_from": DayField(label=_("Từ ngày"), required=False),
                f"waiver_{at}_to": DayField(label=_("Đến hết ngày"), required=False),
                f"waiver_{at}_group": forms.ChoiceField(
                    label=_("Chỉ khi câu trả lời là"), required=False, choices=groups
                ),
                f"waiver_{at}_evidence": forms.CharField(
                    label=_("Giấy tờ chứng minh"), max_length=200, required=False
                ),
            }

    def clean(self) -> dict[str, Any]:
        """Read the workflow that was chosen into `own_workflow`; it is checked when it is kept."""
        said = super().clean() or self.cleaned_data
        chosen, file = said.get("workflow", ""), said.get("workflow_file")
        try:
            if chosen == "file":
                if file is None:
                    raise ValueError(_("Chọn tệp quy trình"))
                self.own_workflow = read_file(file.read(MOST_BYTES + 1))
        except ValueError as error:
            self.add_error("workflow_file", str(error))
        if chosen in READY:
            self.own_workflow = READY[chosen]()
        elif chosen == "":
            self.own_workflow = None
        return said

    def _groups(self) -> list[tuple[str, str]]:
        form = self.version.form_definition()
        found = [("", _("Mọi người"))]
        for key, question in (form.questions if form else {}).items():
            if isinstance(question, Choice):
                found += [
                    (f"{key}={option.value}", f"{question.label}: {option.label}")
                    for option in question.list_of
                ]
        return found[:300]

    def facts(self) -> dict[str, Any]:
        """Return what `writing.write_variant` takes; remember where each row stands."""
        said = self.cleaned_data
        basis = {"number": said["number"].strip(), "signed_on": _iso(said["signed_on"])}
        content: dict[str, Any] = {"limits": [], "fees": [], "waivers": []}
        if self.own_workflow is not None:
            content["workflow"] = self.own_workflow
        for name, through, case, unit in self.limits:
            if said.get(name) is not None:
                self.places[f"limits-{len(content['limits'])}-amount"] = name
                row = {"channel": through, "case": case, "amount": str(said[name]), "unit": unit}
                content["limits"].append(row)
        for name, code, channel in self.fees:
            if said.get(name) is not None:
                at = f"fees-{len(content['fees'])}"
                self.places |= {f"{at}-{part}": name for part in ("amount_dong", "from", "code")}
                self.places |= {f"{at}-number": "number", f"{at}-signed_on": "signed_on"}
                row = {"code": code, "channel": channel, "amount_dong": said[name]}
                content["fees"].append({**row, "from": None, "to": None, **basis})
        for number in range(MOST_WAIVERS):
            if said[f"waiver_{number}_name"]:
                at, own = f"waivers-{len(content['waivers'])}", f"waiver_{number}"
                named = {"percent": "percent", "to": "to", "evidence": "evidence"}
                self.places |= {f"{at}-{part}": f"{own}_{name}" for part, name in named.items()}
                self.places |= {f"{at}-number": "number", f"{at}-signed_on": "signed_on"}
                content["waivers"].append(self._waiver(own, basis))
        return {
            "procedure": self.procedure,
            "agency": Agency.objects.get(pk=said["agency"]),
            "effective_from": said["effective_from"],
            "last_day": said["last_day"],
            "service_level": said["service_level"],
            "service_reason": said["service_reason"],
            "reason": said["reason"],
            "content": content,
        }

    def _waiver(self, own: str, basis: dict[str, Any]) -> dict[str, Any]:
        said = self.cleaned_data
        question, _equals, value = said[f"{own}_group"].partition("=")
        channel = said[f"{own}_channel"]
        percent = said[f"{own}_percent"]
        return {
            "name": said[f"{own}_name"],
            "percent": 0 if percent is None else percent,
            "fee_code": said[f"{own}_fee"],
            "channel": int(channel) if channel else None,
            "condition": {"==": [{"var": question}, value]} if question else None,
            "evidence": said[f"{own}_evidence"],
            "from": _iso(said[f"{own}_from"]),
            "to": _iso(said[f"{own}_to"]),
            **basis,
        }


def initial_of(row: LocalVariant, form: VariantForm) -> dict[str, Any]:
    """Return what the boxes of an edition hold."""
    names = ("effective_from", "last_day", "service_level", "service_reason", "reason")
    found: dict[str, Any] = {name: getattr(row, name) for name in names}
    found["agency"] = str(row.agency_id)
    found["workflow"] = "kept" if row.content.get("workflow") else ""
    for name, through, case, _unit in form.limits:
        for kept in row.content.get("limits", ()):
            if (kept["channel"], kept["case"]) == (through, case):
                found[name] = kept["amount"]
    for name, code, channel in form.fees:
        for kept in row.content.get("fees", ()):
            if (kept["code"], kept["channel"]) == (code, channel):
                found[name] = kept["amount_dong"]
    for at, kept in enumerate(row.content.get("waivers", ())[:MOST_WAIVERS]):
        said = (kept["condition"] or {}).get("==")
        found |= {
            f"waiver_{at}_name": kept["name"],
            f"waiver_{at}_percent": kept["percent"],
            f"waiver_{at}_fee": kept["fee_code"],
            f"waiver_{at}_channel": kept["channel"] or "",
            f"waiver_{at}_from": _day(kept["from"]),
            f"waiver_{at}_to": _day(kept["to"]),
            f"waiver_{at}_group": f"{said[0]['var']}={said[1]}" if said else "",
            f"waiver_{at}_evidence": kept["evidence"],
        }
    for kept in [*row.content.get("fees", ()), *row.content.get("waivers", ())]:
        found |= {"number": kept["number"], "signed_on": _day(kept["signed_on"])}
    return found


class DelegationForm(_Placed):
    """The facts of a decision that decentralises or authorises."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hình thức"),
        choices=Delegation.Kind.choices,
        widget=forms.RadioSelect,
    )
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60)
    signed_on = DayField(label=gettext_lazy("Ngày ký"))
    signer = forms.CharField(label=gettext_lazy("Người ký"), max_length=200)
    from_agency = forms.ModelChoiceField(
        label=gettext_lazy("Cơ quan giao"), queryset=Agency.objects.none(), empty_label=None
    )
    to_agency = forms.ModelChoiceField(
        label=gettext_lazy("Cơ quan nhận"), queryset=Agency.objects.none(), empty_label=None
    )
    effective_from = DayField(label=gettext_lazy("Có thẩm quyền từ ngày"))
    last_day = DayField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Để trống khi chưa có ngày kết thúc."),
    )
    procedures = forms.CharField(
        label=gettext_lazy("Mã các thủ tục"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mỗi mã một dòng, ví dụ 1.004873."),
    )
    sector = forms.ModelChoiceField(
        label=gettext_lazy("Hoặc cả lĩnh vực"),
        queryset=Sector.objects.all(),
        required=False,
        empty_label=gettext_lazy("Không"),
    )
    reason = forms.CharField(label=_REASON, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {"sectors": "sector"}
        for name in ("from_agency", "to_agency"):
            field = self.fields[name]
            field.queryset = Agency.objects.filter(is_active=True)  # type: ignore[attr-defined]

    def clean_procedures(self) -> list[Procedure]:
        """Return the procedures of the codes; an unknown one is named."""
        codes = list(dict.fromkeys(self.cleaned_data["procedures"].replace(",", " ").split()))
        if len(codes) > MOST_PROCEDURES:
            raise forms.ValidationError(_("Nhiều nhất 100 thủ tục trong một quyết định"))
        found = {each.code: each for each in Procedure.objects.filter(code__in=codes)}
        if unknown := [code for code in codes if code not in found]:
            words = _("Không có thủ tục mã %(codes)s") % {"codes": ", ".join(unknown[:5])}
            raise forms.ValidationError(words)
        return [found[code] for code in codes]

    def facts(self) -> dict[str, Any]:
        """Return what `writing.write_delegation` takes."""
        said = dict(self.cleaned_data)
        sector = said.pop("sector")
        procedures = said.pop("procedures")
        return {"facts": said, "procedures": procedures, "sectors": [sector] if sector else []}


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
