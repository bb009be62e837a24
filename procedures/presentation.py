"""Parts of a version as its page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.models import Component, FeeRule, PaperKind, ProcedureVersion, ServiceChannel
from procedures.models.choices import FeeDoubt, Level
from procedures.papers.listing import by_code
from procedures.papers.telling import good_for, whence
from procedures.summaries import CHANNEL_ORDER, duration_words

SOURCE_TAGS = {
    Component.Origin.UPLOAD: "upload",
    Component.Origin.REGISTER: "lookup",
    Component.Origin.HELD: "have",
}
DOUBTS: dict[str, str | Promise] = {
    FeeDoubt.RULE_IN_TEXT: gettext_lazy("Nguồn ghi 0 đồng nhưng dẫn tới một quy định về mức thu"),
    FeeDoubt.AMOUNT_IN_TEXT: gettext_lazy("Nguồn ghi 0 đồng nhưng nêu số tiền trong phần mô tả"),
    FeeDoubt.UNDER_THOUSAND: gettext_lazy("Số tiền dưới 1.000 đồng, có thể nguồn ghi thiếu số 0"),
    FeeDoubt.FOREIGN: gettext_lazy("Tính bằng ngoại tệ"),
    FeeDoubt.NO_AMOUNT: gettext_lazy("Nguồn không nêu số tiền"),
    FeeDoubt.UNCLEAR: gettext_lazy("Ghi như nguồn công bố, chưa rõ mức thu"),
    FeeDoubt.SEVERAL: gettext_lazy("Nguồn nêu nhiều mức, không nói rõ mức nào cho trường hợp nào"),
}


@dataclass(frozen=True)
class FeeText:
    """One fee as a table shows it: words, and what is doubtful about them."""

    words: str
    name: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class ChannelRow:
    """One way to hand in: channel, case, time with its doubt, fees, remarks."""

    label: str
    case: str
    time: str
    time_doubt: str
    fees: list[FeeText]
    description: str


@dataclass(frozen=True)
class Paper:
    """One paper: name, how many and when, hint, which form, who brings it, whence it comes.

    `procedure` is the code of the procedure whose result it is, empty for none.
    """

    name: str
    about: str
    hint: str
    form: str
    source: str
    is_form: bool
    whence: str = ""
    good_for: str = ""
    procedure: str = ""


@dataclass(frozen=True)
class PaperGroup:
    """The papers of one case; the case is empty for those that everybody needs.

    `is_note`: nothing in it is handed in, so it can stay folded.
    """

    case: str
    papers: list[Paper]
    is_note: bool


def channel_rows(version: ProcedureVersion) -> list[ChannelRow]:
    """Return the ways to hand in, online first, each with its own time and fees."""
    rows = list(version.servicechannel_set.all())
    rules = list(version.feerule_set.all())
    ordered = [row for channel in CHANNEL_ORDER for row in rows if row.channel == channel]
    return [_channel_row(row, rules, rows) for row in ordered]


def _channel_row(
    row: ServiceChannel, rules: list[FeeRule], rows: list[ServiceChannel]
) -> ChannelRow:
    if row.duration_amount is not None:
        time, doubt = duration_words(row.duration_amount, row.duration_unit), ""
    else:
        time = row.duration_text or _("Nguồn không nêu")
        bare = row.duration_text.replace(",", "").replace(".", "").isdigit()
        doubt = _("Nguồn không ghi đơn vị") if bare else ""
    alone = sum(other.channel == row.channel for other in rows) == 1
    fees = [fee_text(rule) for rule in rules if rule.channel in (None, row.channel)]
    if not alone:  # the source gives a row for each case, so the row's own words are told
        fees = [FeeText(row.fee_text)] if row.fee_text else []
    return ChannelRow(
        label=row.get_channel_display(),
        case=row.case,
        time=time,
        time_doubt=doubt,
        fees=fees,
        description=row.description,
    )


def fee_text(rule: FeeRule) -> FeeText:
    """Return a fee in words; a doubtful one as published, with the doubt."""
    doubt = str(DOUBTS.get(rule.doubt, ""))
    if rule.doubt or rule.amount_dong is None:
        return FeeText(rule.text or _("Nguồn không nêu"), rule.name, doubt if rule.text else "")
    return FeeText(rule.price_words, rule.name)


def paper_groups(version: ProcedureVersion) -> list[PaperGroup]:
    """Return the papers by case, in the order in which the source tells them."""
    groups: dict[str, list[Component]] = {}
    for component in version.component_set.all():
        groups.setdefault(component.case, []).append(component)
    own = version.source == ProcedureVersion.Source.OWN
    kinds = by_code(component.paper for component in version.component_set.all())
    return [
        PaperGroup(
            case=case.strip(" *:-+"),
            papers=[_paper(each, kinds.get(each.paper), own=own) for each in components],
            is_note=bool(case) and not own and all(each.is_note for each in components),
        )
        for case, components in groups.items()
    ]


def _paper(component: Component, kind: PaperKind | None, *, own: bool) -> Paper:
    source = SOURCE_TAGS.get(Component.Origin(component.origin), "") if own else ""
    about = []
    if source in ("", "upload"):  # what the State already holds has no quantity
        if component.originals:
            about.append(_("%(count)d bản chính") % {"count": component.originals})
        if component.copies:
            about.append(_("%(count)d bản sao") % {"count": component.copies})
    if component.condition is not None:
        about.append(_("tùy câu trả lời") if about else _("Tùy câu trả lời"))
    return Paper(
        name=component.name.lstrip("-+•* ").strip(),
        about=", ".join(about),
        hint=component.hint,
        form=component.form_name,
        source=source,
        is_form=own and component.origin == Component.Origin.FORM,
        whence=whence(kind, component.origin, own=own),
        good_for=good_for(kind) if source in ("", "upload") else "",
        procedure=kind.result_of if kind else "",
    )


def official_facts(version: ProcedureVersion) -> list[tuple[str, str]]:
    """Return the published facts that no other section of the page shows, labels as by law."""
    copies = version.copies_of_dossier
    facts = [
        (_("Mã thủ tục"), version.procedure.code),
        (_("Tên như công bố"), version.name),
        (_("Số quyết định"), version.decision_number),
        (_("Cấp thực hiện"), _joined(str(Level(level).label) for level in version.levels)),
        (_("Loại thủ tục"), version.kind),
        (_("Lĩnh vực"), version.sector_name),
        (_("Đối tượng thực hiện"), _joined(version.audiences)),
        (_("Cơ quan ban hành"), version.promulgating_agency),
        (_("Cơ quan thực hiện"), version.executing_agency),
        (_("Cơ quan có thẩm quyền"), version.competent_agency),
        (_("Cơ quan được ủy quyền"), version.delegated_agency),
        (_("Cơ quan phối hợp"), version.coordinating_agency),
        (_("Địa chỉ tiếp nhận hồ sơ"), version.reception_address),
        (_("Số lượng hồ sơ"), _("%(count)d bộ") % {"count": copies} if copies else ""),
        (_("Từ khóa"), version.keywords),
        (_("Mô tả"), version.description),
    ]
    return [(label, text) for label, text in facts if text]


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(texts)
