"""Makers of a small catalogue, for the tests of every room that needs a procedure."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from portal.text import fold
from procedures import publishing
from procedures.models import Procedure, ProcedureVersion, Sector, ServiceChannel

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = date(2026, 11, 2)


def make_draft(code="1.001193", name="Thủ tục đăng ký khai sinh", **facts):
    """A procedure with a first draft of its text."""
    sector_name = facts.pop("sector", "Hộ tịch")
    sector, _ = Sector.objects.get_or_create(
        folded_name=fold(sector_name), defaults={"name": sector_name}
    )
    procedure, _ = Procedure.objects.get_or_create(
        code=code, defaults={"name": name, "sector": sector}
    )
    facts = {"source": "national", "content_hash": "0" * 64, "levels": ["commune"]} | facts
    return ProcedureVersion.objects.create(
        procedure=procedure, number=publishing.next_number(procedure), name=name, **facts
    )


def make_published(*args, on=TODAY, channels=(1, 2), **facts):
    """A procedure in force, published on its first day."""
    version = make_draft(*args, **facts)
    for order, channel in enumerate(channels):
        ServiceChannel.objects.create(version=version, order=order, channel=channel)
    publishing.publish(version=version, on=on, at=NOON + (on - TODAY))
    return version
