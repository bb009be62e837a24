"""Lines of a book as they are asked for: filters, key-set pages, columns and not objects."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import Dossier, LedgerBook, LedgerEntry
from portal.design import formats
from portal.numbers import whole_number
from portal.workflow.statuses import Status

PAGE = 30
STATUSES = tuple(each for each in Status if each not in (Status.DRAFT, Status.REGISTERED))


@dataclass(frozen=True)
class Filters:
    """What of the book is asked for; every value empty means all."""

    month: int | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    procedure: int | None = None
    status: int | None = None

    def days(self, year: int) -> tuple[datetime.date | None, datetime.date | None]:
        """Return the first and the last day that are asked for in the book of `year`."""
        since, until = self.since, self.until
        if self.month:
            first = datetime.date(year, self.month, 1)
            last = first.replace(day=calendar.monthrange(year, self.month)[1])
            since, until = max(first, since or first), min(last, until or last)
        return since, until


def read_filters(given: Mapping[str, str]) -> Filters:
    """Read the filters from an address; nonsense is no filter."""
    month = whole_number(given.get("thang", ""), digits=2)
    status = whole_number(given.get("trang-thai", ""), digits=2)
    return Filters(
        month=month if month and month <= 12 else None,
        since=_day(given.get("tu", "")),
        until=_day(given.get("den", "")),
        procedure=whole_number(given.get("thu-tuc", "")),
        status=status if status in STATUSES else None,
    )


def _day(text: str) -> datetime.date | None:
    """Read a day as people write it (09/11/2026), or as machines do (2026-11-09)."""
    parts = [whole_number(part, digits=4) for part in text.strip()[:10].split("/")]
    try:
        if len(parts) == 3 and None not in parts:
            day, month, year = (part or 0 for part in parts)
            return datetime.date(year, month, day)
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


class Line(NamedTuple):
    """One line of Mẫu 07 (law notes 3.9)."""

    serial: int
    entered_at: datetime.datetime
    dossier: int
    code: str
    status: int
    procedure: str
    applicant_now: str | None
    applicant_kept: str
    address: str | None
    phone: str | None
    agency: str
    submitted_at: str
    is_elsewhere: bool
    due_at: datetime.datetime | None
    extended_to: datetime.datetime | None
    completed_at: datetime.datetime | None
    returned_at: datetime.datetime | None
    delivery: str

    @property
    def applicant(self) -> str:
        """Whose dossier it is; "" once her data were erased."""
        return self.applicant_now or self.applicant_kept

    @property
    def contact(self) -> str:
        """Address and telephone."""
        phone = formats.phone(self.phone) if self.phone else ""
        return ". ".join(filter(None, (self.address or "", phone)))

    @property
    def delivery_words(self) -> str:
        """How the result is taken."""
        return str(Dossier.ResultDelivery(self.delivery).label)

    @property
    def receipt(self) -> str:
        """What stands in the column of signatures: online there is none to sign."""
        if self.returned_at and self.delivery != Dossier.ResultDelivery.COUNTER:
            return _("Đã nhận")
        return ""

    @property
    def note(self) -> str:
        """What else the book says of it."""
        words = []
        if self.is_elsewhere:
            words.append(_("Nộp tại %(unit)s") % {"unit": self.submitted_at})
        if self.extended_to:
            words.append(_("Hẹn lại %(day)s") % {"day": formats.day(self.extended_to)})
        if self.status in (Status.REJECTED, Status.WITHDRAWN, Status.STOPPED):
            words.append(str(Status(self.status).label))
        elif self.completed_at and self.due_at and self.completed_at > self.due_at:
            words.append(_("Quá hạn"))
        return "; ".join(words)


_COLUMNS = (
    "serial",
    "entered_at",
    "dossier_id",
    "dossier__code",
    "dossier__status",
    "dossier__procedure_version__name",
    "dossier__applicant__name",
    "dossier__applicant_name",
    "dossier__applicant__address",
    "dossier__applicant__phone",
    "dossier__competent_agency__name",
    "dossier__submitted_at_unit__name",
    "dossier__submitted_at_unit",
    "dossier__receiving_unit",
    "dossier__due_at",
    "dossier__extended_to",
    "dossier__completed_at",
    "dossier__returned_at",
    "dossier__result_delivery",
)


def chosen(book: LedgerBook, filters: Filters) -> QuerySet[LedgerEntry]:
    """Return the lines of a book that the filters let through, in order."""
    found = LedgerEntry.objects.filter(book=book)
    since, until = filters.days(book.year)
    if since:
        found = found.filter(entered_at__gte=_start(since))
    if until:
        found = found.filter(entered_at__lt=_start(until + datetime.timedelta(days=1)))
    if filters.procedure is not None:
        found = found.filter(dossier__procedure_version__procedure_id=filters.procedure)
    if filters.status is not None:
        found = found.filter(dossier__status=filters.status)
    return found.order_by("serial")


def lines(found: QuerySet[LedgerEntry], *, most: int, after: int = 0) -> tuple[list[Line], bool]:
    """Return at most `most` lines after number `after`, and whether there are more."""
    rows = list(found.filter(serial__gt=after).values_list(*_COLUMNS)[: most + 1])
    return [_line(row) for row in rows[:most]], len(rows) > most


def in_pieces(found: QuerySet[LedgerEntry], *, size: int = 500) -> Iterator[list[Line]]:
    """Yield all lines, `size` at a time, each read when its turn comes."""
    after, more = 0, True
    while more:
        rows, more = lines(found, most=size, after=after)
        if rows:
            after = rows[-1].serial
            yield rows


def part(found: QuerySet[LedgerEntry], number: int, *, size: int) -> list[Line]:
    """Return the lines of part `number` (from 1), `size` in each; empty past the end."""
    first = (number - 1) * size
    return [_line(row) for row in found.values_list(*_COLUMNS)[first : first + size]]


def _line(row: tuple) -> Line:
    """Make a line of columns: two units become one answer whether they differ."""
    values = list(row)
    at, receiving = values[12], values[13]
    values[12:14] = [at != receiving]
    return Line(*values)


def _start(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
