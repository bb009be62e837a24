"""What people are told of their appointments: a reminder a day ahead, and a closed day."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dossiers.notices import tags
from dossiers.notices.events import GREETING
from dossiers.notices.facts import address_of
from dossiers.visits.models import Appointment
from portal.design import formats
from portal.notices.channel import LANGUAGES
from portal.notices.events import Event, Tag, event_named, register_event, shipped
from portal.notices.making import tell

TEXTS = Path(__file__).parent / "texts.json"
REMINDER, CLOSED = "visit.reminder", "visit.closed"
_HOUR = {"vi": "09:00 Thứ Ba 03/11/2026", "en": "09:00 Tuesday 03/11/2026"}
WHEN = Tag("gio_hen", _("Giờ hẹn"), _("Ngày giờ"), _HOUR)
CODE = Tag("ma_hen", _("Mã lịch hẹn"), _("Mã"), {"vi": "7K3M9PQR", "en": "7K3M9PQR"}, True)
PLACE = Tag(
    "dia_chi",
    _("Địa chỉ nơi hẹn"),
    _("Chữ"),
    {"vi": "15 đường Bến Đò, phường An Hải", "en": "15 đường Bến Đò, phường An Hải"},
)


def register() -> None:
    """Register the events; called once at start-up."""
    words = json.loads(TEXTS.read_text(encoding="utf-8"))
    labels = {REMINDER: _("Nhắc lịch hẹn"), CLOSED: _("Lịch hẹn bị hủy vì nơi hẹn nghỉ")}
    for key, label in labels.items():
        register_event(
            Event(
                key=key,
                label=label,
                group=_("Lịch hẹn"),
                tags=(WHEN, CODE, PLACE, tags.UNIT, *tags.EVERYWHERE),
                texts={
                    (channel, language): text
                    for language in LANGUAGES
                    for channel, text in shipped(
                        words[key][language]["title"],
                        words[key][language]["body"],
                        words[key][language]["sms"],
                        greeting=GREETING[language],
                        ending=words["ending"][language],
                    ).items()
                },
            )
        )


def tell_of(appointment: Appointment, key: str, *, now: datetime.datetime) -> None:
    """Tell the person once; `appointment` comes with its unit and person."""
    event = event_named(key)
    if event is None:
        return

    def values() -> dict[str, str]:
        return {
            "gio_hen": formats.moment(appointment.starts_at),
            "ma_hen": appointment.code,
            "co_quan": appointment.unit.name,
            "dia_chi": appointment.unit.address,
            **address_of(appointment.person),
        }

    tell(
        recipient=appointment.person,
        event=event,
        key=f"{key}:{appointment.pk}",
        values=values,
        href=reverse("visits:appointments"),
        about=f"visit:{appointment.pk}",
        now=now,
    )
