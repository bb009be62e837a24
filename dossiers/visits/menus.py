"""This room's entries in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dossiers.visits.guards import may_lead, may_serve
from portal.design import navigation


def add_entries() -> None:
    """Put the pages of visits into the menus; called once at start-up."""
    navigation.add("desk", "window", _("Gọi số"), "visits:window", order=14, visible=may_serve)
    navigation.add(
        "admin",
        "visits",
        _("Quầy, luồng chờ, hẹn giờ"),
        "visits:setup",
        order=75,
        visible=may_lead,
        group=navigation.OFFICES,
        about=_("Luồng nào phát số, quầy nào gọi luồng nào, mỗi giờ nhận bao nhiêu lịch hẹn"),
    )
    navigation.add(
        "admin",
        "visits_today",
        _("Người chờ hôm nay"),
        "visits:today",
        order=92,
        visible=may_lead,
        group=navigation.RUNNING,
        about=_("Bao nhiêu người đang chờ, chờ và làm việc mất bao lâu, theo từng luồng"),
    )
    navigation.add("help", "visits", _("Hẹn giờ đến làm thủ tục"), "visits:appointments", order=25)
