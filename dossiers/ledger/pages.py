"""The officers' pages on the books: `/mot-cua/so-theo-doi/`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
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
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.errors import NotFoundForPerson
from portal.numbers import whole_number
from portal.sheets import XLSX_TYPE
from procedures.models import Procedure
from procedures.models.procedure import label_of

MOST_CHOICES = 200
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
    """Give the chosen lines as XLSX, or signed on A4 (`dang=pdf`); each look is recorded."""
    user = _require_keeper(request)
    book = _book(user, whole_number(request.GET.get("so", "")))
    filters = listing.read_filters(request.GET)
    is_pdf = request.GET.get("dang") == "pdf"
    most = printing.MOST if is_pdf else tables.MOST
    lines, more = listing.lines(listing.chosen(book, filters), most=most)
    if more:
        raise TooManyLines(most)
    if not lines:
        raise NothingToPrint
    name = f"so-theo-doi-{book.unit.code}-{book.volume}-{book.year}"
    if is_pdf:
        period = printing.period_words(book, filters)
        content, kind, end = (
            printing.printed(book, lines, period=period, now=timezone.now()),
            "application/pdf",
            "pdf",
        )
    else:
        title = f"{_('Sổ theo dõi hồ sơ')} {book.volume}-{book.year}"
        content, kind, end = tables.workbook(title, lines), XLSX_TYPE, "xlsx"
    _record(user, lines, TAKEN_OUT)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{end}"'
    return response


@require_POST
@officer_view
def close(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Close the book of a year that is over."""
    user = _require_keeper(request)
    closing.close(_book(user, pk), by=user, now=timezone.now())
    messages.success(request, _("Đã khóa sổ."))
    return redirect(f"{reverse('ledger:ledger')}?so={pk}")
