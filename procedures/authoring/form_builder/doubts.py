"""What an administrator should look at again while building a form. Nothing of it blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms import Form
from portal.eforms.context_paths import path_names
from portal.eforms.kinds import KINDS
from procedures.authoring.form_builder import possibilities, reading, registers
from procedures.authoring.form_builder.places import Place, pages_of, places, text_of

MOST_TALKED = 3


@dataclass(frozen=True)
class Doubt:
    """One thing to look at: at which question (its ref) of which page, in words."""

    page: str
    ref: str
    code: str
    message: str


def doubts_of(document: Any, form: Form | None) -> list[Doubt]:
    """Return everything doubtful of a form document; `form` is the same when it is sound."""
    found: list[Doubt] = []
    prefilled = {text_of(place.row, "prefill") for place in places(document)}
    titles = {page["key"]: text_of(page, "title") for page in pages_of(document)}
    group: dict[str, str] = {}
    for place in places(document):
        found += _of_label(place)
        if text_of(place.row, "kind") == "section":
            group[place.page] = text_of(place.row, "label")
        if not registers.is_about_another(titles[place.page], group.get(place.page, "")):
            found += _of_register(place, prefilled)
        found += _of_reading(place)
    found += _same_labels(document)
    if form is not None:
        found += _of_conditions(document, form)
    order = {place.ref: at for at, place in enumerate(places(document))}
    return sorted(found, key=lambda each: order[each.ref])


def _of_label(place: Place) -> Iterator[Doubt]:
    if not text_of(place.row, "label").strip() and text_of(place.row, "kind") != "note":
        yield _at(place, "no_label", _("Chưa có nhãn: người khai không biết điền gì."))


def _of_register(place: Place, prefilled: set[str]) -> Iterator[Doubt]:
    kind = text_of(place.row, "kind")
    if place.row.get("prefill") or kind not in KINDS or "/" in place.ref:
        return
    source = registers.source_for(kind, text_of(place.row, "label"))
    # A second question for the same datum is about somebody else.
    if source and source not in prefilled:
        words = _("Nhà nước đã có dữ liệu này. Hãy chọn điền sẵn từ “%s” để người dân khỏi gõ lại.")
        yield _at(place, "held_already", words % path_names(kind)[source])


def _of_reading(place: Place) -> Iterator[Doubt]:
    label = text_of(place.row, "label")
    if (count := reading.syllables(label)) > reading.LONGEST_LABEL:
        words = _("Nhãn dài %(count)d tiếng; nên dưới %(most)d, phần giải thích để ở gợi ý.")
        yield _at(place, "long_label", words % {"count": count, "most": reading.LONGEST_LABEL})
    for name in ("hint", "text"):
        if (count := reading.longest_sentence(text_of(place.row, name))) > reading.LONGEST:
            words = _("Có câu dài %(count)d tiếng; nên dưới %(most)d. Hãy tách thành hai câu.")
            yield _at(place, "long_sentence", words % {"count": count, "most": reading.LONGEST})
    talked = reading.office_talk(" ".join(text_of(place.row, n) for n in ("label", "hint", "text")))
    for said, instead in talked[:MOST_TALKED]:
        words = _("“%(said)s” là lời hành chính; thử: %(instead)s.")
        yield _at(place, "office_talk", words % {"said": said, "instead": instead})


def _same_labels(document: Any) -> Iterator[Doubt]:
    for page in pages_of(document):
        told: list[Place] = []
        for place in places(document):
            label = text_of(place.row, "label")
            if place.page != page["key"] or "/" in place.ref or not label.strip():
                continue
            twin = next((p for p in told if reading.same(text_of(p.row, "label"), label)), None)
            if twin is not None:
                words = _("Trang này đã có câu mang nhãn “%s”. Hãy gọi cho khác, hay bỏ một câu.")
                yield _at(place, "same_label", words % label)
            told.append(place)


def _of_conditions(document: Any, form: Form) -> Iterator[Doubt]:
    for place in places(document):
        item = form.items.get(place.ref)
        if item is None or item.when is None:
            continue
        judged = possibilities.judge(form, item)
        if judged == possibilities.NEVER:
            yield _at(place, "never_shown", _("Không ai thấy câu này: điều kiện không thể đúng."))
        elif judged == possibilities.ALWAYS:
            yield _at(place, "always_shown", _("Điều kiện luôn đúng: có thể bỏ điều kiện."))


def _at(place: Place, code: str, message: str) -> Doubt:
    return Doubt(place.page, place.ref, code, message)
