"""What is told of support access: that somebody asks for it, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dossiers.notices import tags
from dossiers.notices.events import texts_of
from dossiers.notices.officers import WHO, WORDS, WORK_GROUP
from portal.design import formats
from portal.notices.events import Event, events, register_event
from portal.notices.making import tell

if TYPE_CHECKING:
    from dossiers.models import SupportAccess
    from portal.accounts.models import User

ASKED, AGREED, REFUSED = (
    "officer.support_asked",
    "officer.support_agreed",
    "officer.support_refused",
)


def register() -> None:
    """Register the events; called once at start-up."""
    for key, label in (
        (ASKED, _("Có đề nghị xem hồ sơ để hỗ trợ kỹ thuật")),
        (AGREED, _("Được xem hồ sơ để hỗ trợ kỹ thuật")),
        (REFUSED, _("Không được xem hồ sơ để hỗ trợ kỹ thuật")),
    ):
        register_event(
            Event(
                key=key,
                label=label,
                group=WORK_GROUP,
                tags=(WHO, WORDS, tags.CODE, tags.DUE, *tags.EVERYWHERE),
                texts=texts_of(key),
                default=frozenset({"site"}),
                listed=False,
            )
        )


def tell_asked(leader: User, access: SupportAccess) -> None:
    """Tell who leads the unit that somebody asks, and why."""
    _tell(leader, ASKED, access, access.asked_by.full_name, access.reason)


def tell_agreed(person: User, access: SupportAccess) -> None:
    """Tell who asked that she may look, and until when."""
    _tell(person, AGREED, access, _decider(access), access.reason)


def tell_refused(person: User, access: SupportAccess) -> None:
    """Tell who asked that she may not, and why."""
    _tell(person, REFUSED, access, _decider(access), access.answer)


def _decider(access: SupportAccess) -> str:
    return access.decided_by.full_name if access.decided_by else ""


def _tell(person: User, event: str, access: SupportAccess, who: str, words: str) -> None:
    tell(
        recipient=person,
        event=events[event],
        key=f"{event}:{access.pk}",
        values=lambda: {
            "nguoi": who,
            "loi": words,
            "ma_ho_so": str(access.dossier.code),
            "han": formats.moment(access.ends_at) if access.ends_at else "",
            "ho_ten": person.full_name,
            "xung_ho": "",
        },
        href=reverse("support:access", args=[access.pk]),
        about=f"support:{access.pk}",
    )
