"""What officers are told of absences: who stands in for whom, and when that ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dossiers.notices import tags
from dossiers.notices.events import texts_of
from dossiers.notices.officers import WORK_GROUP
from portal.design import formats
from portal.notices.events import Event, Tag, events, register_event
from portal.notices.making import tell

if TYPE_CHECKING:
    from portal.accounts.models import Absence, User

ENTERED, ENDED = "officer.absence_entered", "officer.absence_ended"
_NAME = {"vi": "Lê Mai Phương", "en": "Lê Mai Phương"}
_OTHER = {"vi": "Phạm Thu Trang", "en": "Phạm Thu Trang"}
_TAGS = (
    Tag("nguoi_vang", _("Người vắng mặt"), _("Chữ"), _NAME, True),
    Tag("nguoi_thay", _("Người thay"), _("Chữ"), _OTHER, True),
    Tag("tu_ngay", _("Từ ngày"), _("Ngày"), {"vi": "30/11/2026", "en": "30/11/2026"}),
    Tag("den_ngay", _("Đến hết ngày"), _("Ngày"), {"vi": "04/12/2026", "en": "04/12/2026"}),
)


def register() -> None:
    """Register the events; called once at start-up."""
    for key, label in ((ENTERED, _("Ghi người thay khi vắng mặt")), (ENDED, _("Thôi vắng mặt"))):
        register_event(
            Event(
                key=key,
                label=label,
                group=WORK_GROUP,
                tags=(tags.UNIT, *_TAGS, *tags.EVERYWHERE),
                texts=texts_of(key),
                default=frozenset({"site"}),
                listed=False,
            )
        )


def tell_entered(person: User, absence: Absence) -> None:
    """Tell the officer or the substitute of an absence that somebody else entered."""
    _tell(person, ENTERED, absence)


def tell_ended(person: User, absence: Absence) -> None:
    """Tell the officer or the substitute that the absence does not count any more."""
    _tell(person, ENDED, absence)


def _tell(person: User, event: str, absence: Absence) -> None:
    tell(
        recipient=person,
        event=events[event],
        key=f"{event}:{absence.pk}",
        values=lambda: {
            "co_quan": absence.agency.short_name,
            "nguoi_vang": absence.officer.full_name,
            "nguoi_thay": absence.substitute.full_name,
            "tu_ngay": formats.day(absence.first_day),
            "den_ngay": formats.day(absence.last_day),
            "ho_ten": person.full_name,
            "xung_ho": "",
        },
        href=reverse("absences:list"),
        about=f"absence:{absence.pk}",
    )
