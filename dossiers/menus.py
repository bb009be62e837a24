"""This room's entries in the menus."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from dossiers.counter.guards import may_receive
from dossiers.opinions import ANSWERING
from portal.accounts.models import Role
from portal.accounts.people import duties_of, is_administrator
from portal.design import navigation


def add_entries() -> None:
    """Put this room's pages into the menus; called once at start-up."""
    navigation.add(
        "desk", "queue", gettext_lazy("Hàng đợi"), "desk:queue", order=10, visible=works_at_desk
    )
    navigation.add(
        "desk",
        "counter",
        gettext_lazy("Tiếp nhận tại quầy"),
        "counter:receive",
        order=20,
        visible=may_receive,
    )
    navigation.add(
        "desk",
        "asked",
        gettext_lazy("Được xin ý kiến"),
        "desk:asked",
        order=15,
        visible=answers_opinions,
    )
    navigation.add(
        "desk",
        "internal",
        gettext_lazy("Nội bộ"),
        "desk:internal",
        order=25,
        visible=works_at_desk,
    )
    navigation.add(
        "admin",
        "calendar",
        gettext_lazy("Lịch làm việc"),
        "calendar:year",
        order=70,
        visible=is_administrator,
        group=navigation.OFFICES,
        about=gettext_lazy("Ngày nghỉ, ngày làm bù, giờ làm; tính lại hạn của hồ sơ đang mở"),
    )
    navigation.place("desk", "desk:queue")
    navigation.place("desk_search", "desk:queue")


def answers_opinions(user: Any) -> bool:
    """May this person answer for an agency that is asked for its opinion?"""
    return bool(user.is_authenticated and duties_of(user).agencies_as(*ANSWERING))


def works_at_desk(user: Any) -> bool:
    """Does this person hold a role that handles dossiers?"""
    return bool(user.is_authenticated and duties_of(user).roles - {Role.ADMINISTRATOR})
