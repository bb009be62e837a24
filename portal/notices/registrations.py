"""What this room puts into the menus, and what it counts for the head of every page."""

from __future__ import annotations

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from portal.accounts.backends import load_with_person
from portal.accounts.people import is_administrator
from portal.design import navigation
from portal.notices.access import may_operate


def register() -> None:
    """Called once at start-up."""
    from portal.notices.models import Notice

    unread = (
        Notice.objects.filter(recipient=OuterRef("pk"), read_at__isnull=True)
        .order_by()
        .values("recipient")
        .annotate(number=Count("pk"))
        .values("number")
    )
    # Read with the person herself, in the same query: the count costs no page a question more.
    load_with_person("unread_notices", Coalesce(Subquery(unread, IntegerField()), 0))
    navigation.place("notices", "notices:inbox")
    navigation.add(
        "admin",
        "deliveries",
        _("Thông báo gửi đi"),
        "notices:deliveries",
        order=82,
        visible=may_operate,
        group=navigation.RUNNING,
        about=_("Thư điện tử và tin nhắn đã gửi, đang chờ, bị giữ lại; gửi lại"),
    )
    navigation.add(
        "admin",
        "wordings",
        _("Mẫu thông báo"),
        "notices:wordings",
        order=84,
        visible=is_administrator,
        group=navigation.RUNNING,
        about=_("Lời báo cho người dân theo từng việc, kênh gửi và ngôn ngữ"),
    )
