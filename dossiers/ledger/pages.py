"""The officers' pages on the books: `/mot-cua/so-theo-doi/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dossiers.desk.guards import officer_view
from dossiers.ledger import closing, listing, printing, tables
from dossiers.ledger.errors import NothingToPrint, TooManyLines
from dossiers.ledger.scope import books_of, may_close, may_keep
from dossiers.models import DossierRead, LedgerBook
from dossiers.worklists.exporting import CSV_TYPE
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.errors import NotFoundForPerson
from portal.numbers import whole_number
from portal.sheets import XLSX_TYPE
from procedures.models import Procedure
from procedures.models.procedure import label_of

MOST_CHOICES = 200
MOST_PARTS = 60
"""Parts that the page links to: 12,000 lines; a longer book is asked for by months."""
READ, TAKEN_OUT = "ledger", "export"


def _require_keeper(request: HttpRequest) -> User:
    user = signed_in(request)
    if not may_keep(user):
        raise Http404
    return user


def _book(user: User, pk: int | None) -> LedgerBook:
    """Return the book if she reads it."""
    found = books_of(user).filter(pk=pk).first() if pk is not None else None
    if found is None:
        raise NotFoundForPerson
    return found


def _record(user: User, lines: Iterable[listing.Line], what: str) -> None:
    """Write for each dossier that its person's data were shown in a list; one statement."""
    DossierRead.objects.bulk_create(
        DossierRead(dossier_id=line.dossier, reader=user, what=what) for line in lines
    )


@require_GET
@officer_view
def ledger(request: HttpRequest) -> HttpResponseBase:
    """Show a page of a book with its filters; the looks at its people's data are recorded."""
    user = _require_keeper(request)
    books = list(books_of(user)[:MOST_CHOICES])
    asked = whole_number(request.GET.get("so", ""))
    book = _book(user, asked) if asked is not None else (books[0] if books else None)
    context: dict[str, Any] = {
        "title": _("Sổ theo dõi hồ sơ"),
        "book": book,
        "books": [],
    }
    if book is not None:
        context |= _page(request, user, book)
        several = len({each.unit_id for each in books}) > 1
        context["books"] = [(each.pk, _words(each, with_unit=several)) for each in books]
    return render(request, "ledger/ledger.html", context)


def _page(request: HttpRequest, user: User, book: LedgerBook) -> dict[str, Any]:
    filters = listing.read_filters(request.GET)
    after = whole_number(request.GET.get("sau", ""), digits=9) or 0
    found = listing.chosen(book, filters)
    rows, more = listing.lines(found, most=listing.PAGE, after=after)
    _record(user, rows, READ)
    kept = {key: value for key, value in request.GET.items() if key != "sau" and value}
    kept["so"] = str(book.pk)
    address = f"?{urlencode(kept)}"
    procedures = Procedure.objects.filter(offerings__receiving_unit=book.unit_id).distinct()
    if book.kind == LedgerBook.Kind.ELSEWHERE:
        own = book.entries.values("dossier__procedure_version__procedure")
        procedures = Procedure.objects.filter(pk__in=own)
    return {
        "filters": filters,
        "rows": rows,
        "statuses": [(int(each), each.label) for each in listing.STATUSES],
        "months": [(month, _("Tháng %(month)d") % {"month": month}) for month in range(1, 13)],
        "procedures": [
            (pk, label_of(name, short))
            for pk, name, short in procedures.order_by("short_name", "code").values_list(
                "pk", "name", "short_name"
            )[:MOST_CHOICES]
        ],
        "next_href": f"{address}&sau={rows[-1].serial}" if more else "",
        "first_href": address if after else "",
        "parts": range(1, min(printing.parts_of(found.count()), MOST_PARTS) + 1),
        "export_href": f"{reverse('ledger:export')}{address}",
        "may_close": book.closed_at is None
        and timezone.localdate().year > book.year
        and may_close(user, book),
    }


def _words(book: LedgerBook, *, with_unit: bool) -> str:
    unit = f" · {book.unit.short_name}" if with_unit else ""
    return f"{book.number}{unit} · {book.get_kind_display()}"


@require_GET
@officer_view
def export(request: HttpRequest) -> HttpResponseBase:
    """Give the chosen lines as XLSX, as CSV (`dang=csv`), or a part of them signed on A4
    (`dang=pdf&phan=2`); each look is recorded before its line goes out."""
    user = _require_keeper(request)
    book = _book(user, whole_number(request.GET.get("so", "")))
    filters = listing.read_filters(request.GET)
    found = listing.chosen(book, filters)
    total = found.count()
    if not total:
        raise NothingToPrint
    name = f"so-theo-doi-{book.unit.code}-{book.volume}-{book.year}"
    asked = request.GET.get("dang", "")
    if asked == "pdf":
        return _paper(request, user, book, filters, total, name)
    kind = "csv" if asked == "csv" else "xlsx"
    if total > tables.MOST[kind]:
        raise TooManyLines(tables.MOST[kind])
    lines = _recorded(user, listing.in_pieces(found))
    response: HttpResponseBase
    if kind == "csv":
        response = StreamingHttpResponse(tables.pieces(lines), content_type=CSV_TYPE)
    else:
        title = f"{_('Sổ theo dõi hồ sơ')} {book.volume}-{book.year}"
        response = HttpResponse(tables.workbook(title, lines), content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _paper(
    request: HttpRequest,
    user: User,
    book: LedgerBook,
    filters: listing.Filters,
    total: int,
    name: str,
) -> HttpResponse:
    part, parts = whole_number(request.GET.get("phan", ""), digits=4) or 1, printing.parts_of(total)
    lines = listing.part(listing.chosen(book, filters), part, size=printing.MOST)
    if not lines:
        raise NothingToPrint
    content = printing.printed(
        book,
        lines,
        period=printing.period_words(book, filters),
        now=timezone.now(),
        part=part,
        parts=parts,
    )
    _record(user, lines, TAKEN_OUT)
    response = HttpResponse(content, content_type="application/pdf")
    end = f"-phan-{part:02}" if parts > 1 else ""
    response["Content-Disposition"] = f'attachment; filename="{name}{end}.pdf"'
    return response


def _recorded(user: User, pieces: Iterable[list[listing.Line]]) -> Iterator[listing.Line]:
    for lines in pieces:
        _record(user, lines, TAKEN_OUT)
        yield from lines


@require_POST
@officer_view
def close(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Close the book of a year that is over."""
    user = _require_keeper(request)
    closing.close(_book(user, pk), by=user, now=timezone.now())
    messages.success(request, _("Đã khóa sổ."))
    return redirect(f"{reverse('ledger:ledger')}?so={pk}")
