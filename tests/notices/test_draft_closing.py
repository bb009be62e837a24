"""Whoever holds a draft is told once when the last day of its procedure is decided."""

import datetime

from dossiers import closing, drafts
from portal.notices.models import Notice
from procedures.closing import close
from tests import people


def ends(world, last_day):
    close(
        procedure=world.procedure,
        last_day=last_day,
        reason="Dữ liệu đã có trong kho.",
        successor=None,
        today=people.MONDAY.date(),
    )


def test_the_owner_is_told_until_when_and_why_once_for_each_day_that_is_set(
    world, django_assert_num_queries
):
    begun = drafts.start(offering=world.offering, by=world.huy)
    assert closing.run(now=people.MONDAY) == 0

    ends(world, datetime.date(2026, 12, 31))
    told = [closing.run(now=people.MONDAY) for _hour in range(2)]

    assert told == [1, 0]
    notice = Notice.objects.get()
    assert (notice.recipient, notice.href) == (world.huy, f"/nop/nhap/{begun.uuid}/")
    assert "hết Thứ Năm 31/12/2026" in notice.title
    assert "Lý do: Dữ liệu đã có trong kho. Bản nháp" in notice.body
    with django_assert_num_queries(1):
        closing.run(now=people.MONDAY)
    ends(world, datetime.date(2027, 1, 31))
    assert closing.run(now=people.MONDAY) == 1
