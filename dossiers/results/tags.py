"""What a result template may say of a dossier: the tags and their values, in Vietnamese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from dossiers import drafts
from dossiers.contents import Contents
from dossiers.papers import common
from portal import eforms
from portal.design import formats

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from procedures.models import Procedure

OF_FORM = "to_khai."
"""What stands before the key of a question: {to_khai.muc_dich}."""
_DOUBLE = re.compile(r"\{\{([^{}]*)\}\}")


@dataclass(frozen=True)
class Tag:
    """What a template may ask for: `name` stands in braces, `sample` in previews."""

    name: str
    label: str | Promise
    sample: str


FIXED = (
    Tag("xung_ho", _("Ông hoặc Bà"), "Ông"),
    Tag("ho_ten", _("Họ tên chủ hồ sơ"), "Lê Quang Huy"),
    Tag("ngay_sinh", _("Ngày sinh"), "21/06/1985"),
    Tag("so_giay_to", _("Số định danh hoặc mã số thuế"), "038085002916"),
    Tag("dia_chi", _("Địa chỉ"), "12 Trần Phú, phường An Hải"),
    Tag("ma_ho_so", _("Mã hồ sơ"), "H99.21-261102-0042"),
    Tag("ngay_nop", _("Ngày nộp hồ sơ"), "02/11/2026"),
    Tag("thu_tuc", _("Tên thủ tục"), "Xác nhận tình trạng hôn nhân"),
    Tag("co_quan", _("Cơ quan giải quyết"), "Ủy ban nhân dân phường An Hải"),
    Tag("ly_do", _("Lý do, nếu không đồng ý giải quyết"), "Chưa đủ điều kiện theo quy định."),
)


def tags_of(procedure: Procedure) -> tuple[Tag, ...]:
    """Return the tags of a procedure: the fixed ones and the questions of its form in force."""
    version = procedure.versions.order_by("-number").first()
    form = version.form_definition() if version else None
    asked = form.questions.values() if form else ()
    return (*FIXED, *(Tag(f"{OF_FORM}{each.key}", each.label, f"[{each.label}]") for each in asked))


def samples(tags: tuple[Tag, ...]) -> dict[str, str]:
    """Return the values of previews."""
    # A sample may not look like an optional part: values are put in as they are.
    return {tag.name: tag.sample for tag in tags}


def values_of(dossier: Dossier, *, reason: str = "") -> dict[str, str]:
    """Return what the tags stand for in a dossier; an answer that is not there is empty. Code and
    day of a draft stay tags until it has them (`with_code`)."""
    with override("vi"):  # papers of the State are in Vietnamese, whatever the page speaks
        party, applicant = common.party_of(dossier), dossier.applicant
        born, filed = applicant.date_of_birth, dossier.filed_at
        return {
            "xung_ho": party.honorific,
            "ho_ten": party.name,
            "ngay_sinh": formats.day(born) if born else "",
            "so_giay_to": party.id_number,
            "dia_chi": party.address,
            "ma_ho_so": dossier.code or "{ma_ho_so}",
            "ngay_nop": formats.day(formats.local(filed)) if filed else "{ngay_nop}",
            "thu_tuc": dossier.procedure_version.name,
            "co_quan": dossier.competent_agency.name,
            "ly_do": reason.strip(),
            **_answers(dossier),
        }


def with_code(words: str, dossier: Dossier) -> str:
    """Return words that were written before filing with the code and the day in place."""
    late = [name for name in ("ma_ho_so", "ngay_nop") if f"{{{name}}}" in words]
    values = values_of(dossier) if late else {}
    for name in late:
        words = words.replace(f"{{{name}}}", values[name])
    return words


def _answers(dossier: Dossier) -> dict[str, str]:
    form = dossier.procedure_version.form_definition()
    if form is None:
        return {}
    held = {**drafts.answers_with_files(dossier), **Contents(dossier).officer_answers}
    told = eforms.summary(form, held, drafts.PLACES, verified={}, by_officer=True)
    return {
        f"{OF_FORM}{row.key}": "" if row.is_empty else row.value
        for page in told
        for row in page.rows
    }


def tidy(text: str) -> str:
    """Return what was typed with one pair of braces for a tag: {{ho_ten}} is taken as {ho_ten}."""
    single = _DOUBLE.sub(lambda found: "{" + found[1].strip() + "}", text)
    return single.replace("\x00", "").replace("\r\n", "\n").strip()
