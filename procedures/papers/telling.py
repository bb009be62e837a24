"""What people read of a paper: where it comes from, and how long it is good for."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.design.marking import with_vietnamese
from procedures.models import Component, PaperKind
from procedures.papers.validity import validity_of

ORIGINS = {
    PaperKind.Source.PERSON: Component.Origin.UPLOAD,
    PaperKind.Source.VAULT: Component.Origin.HELD,
    PaperKind.Source.REGISTER: Component.Origin.REGISTER,
    PaperKind.Source.RESULT: Component.Origin.UPLOAD,
}
"""How a version asks for a paper of this source, unless its author decides otherwise."""


def whence(kind: PaperKind | None, origin: str, *, own: bool = True) -> str:
    """Return where the paper comes from, in one or two sentences; "" when nothing is known.

    `origin` is how the version asks for it; of a national record (`own` false) it says nothing,
    so that the catalogue alone speaks. Nobody hands in what the State holds: law notes 9.
    """
    if kind is None:
        return ""
    source = kind.source
    if source == PaperKind.Source.REGISTER and (not own or origin != Component.Origin.UPLOAD):
        return with_vietnamese(_("Cơ quan đã có trong %s, không cần nộp."), kind.holder)
    if source == PaperKind.Source.VAULT and (not own or origin != Component.Origin.UPLOAD):
        return _("Đã có trong kho dữ liệu điện tử thì không cần nộp lại.")
    if kind.result_of:
        return _("Là kết quả của thủ tục %s.") % kind.result_of
    return ""


def good_for(kind: PaperKind | None) -> str:
    """Return how long the paper is good for, in a sentence; "" for no limit."""
    validity = validity_of(kind.valid_amount, kind.valid_unit) if kind else None
    return _("Dùng được trong %s kể từ ngày cấp.") % validity.words if validity else ""


def quantity(component: Component) -> str:
    """Return how many originals and copies the law asks for, in a sentence; "" for neither."""
    told = []
    if component.originals:
        told.append(_("%(count)d bản chính") % {"count": component.originals})
    if component.copies:
        told.append(_("%(count)d bản sao") % {"count": component.copies})
    return _("Theo quy định: %s.") % ", ".join(told) if told else ""


def is_held(kind: PaperKind) -> bool:
    """Does a register of the State hold it already?"""
    return kind.source == PaperKind.Source.REGISTER
