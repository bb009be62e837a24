"""The present view as a file: `/mot-cua/xuat/`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers import queues
from dossiers.desk.guards import officer_view, units_for
from dossiers.desk.queue_address import read_filters, read_order
from dossiers.desk.rows import answer_words, column_heads, due_words, step_of_line
from dossiers.worklists import answers, exporting
from portal.accounts.people import signed_in
from portal.agencies.calendars import calendar_of
from portal.design.templatetags.design import status_label
from portal.sheets import XLSX_TYPE, as_xlsx
from portal.worktime import due_bounds


@require_GET
@officer_view
def export(request: HttpRequest) -> HttpResponse:
    """Give the rows of the present view, all pages, as CSV or XLSX (`dang`).

    At most exporting.MOST rows; a last line says when there are more. Names and answers are
    personal data: for each dossier the look is recorded, and the person sees it.
    """
    user = signed_in(request)
    _units, chosen = units_for(request)
    filters = read_filters(request.GET)
    keys = answers.columns(request.GET) if filters.procedure else ()
    now = timezone.now()
    bounds = due_bounds(now, calendar_of(None))
    page = queues.page(
        user,
        chosen,
        filters,
        bounds=bounds,
        size=exporting.MOST,
        order=read_order(request.GET),
        with_answers=bool(keys),
    )
    head = [
        _("Mã hồ sơ"),
        _("Thủ tục"),
        _("Chủ hồ sơ"),
        _("Trạng thái"),
        _("Bước"),
        _("Người xử lý"),
        _("Hạn trả"),
        _("Ngày nộp"),
        _("Nhãn"),
        *column_heads(page.rows, keys),
    ]
    rows = [
        [
            line.code,
            line.procedure,
            line.applicant_name,
            str(status_label(line.status)),
            step_of_line(line),
            line.officer or "",
            due_words(line, now=now, bounds=bounds),
            timezone.localtime(line.filed_at).strftime("%d/%m/%Y") if line.filed_at else "",
            ", ".join(line.labels),
            *(answer_words(line, key) for key in keys),
        ]
        for line in page.rows
    ]
    if page.after:
        words = _("Chỉ xuất %(number)d hồ sơ đầu. Lọc bớt để xuất phần còn lại.")
        rows.append([words % {"number": exporting.MOST}])
    exporting.record(user, page.rows)
    is_csv = request.GET.get("dang") == "csv"
    content = exporting.as_csv(head, rows) if is_csv else as_xlsx(_("Hàng đợi"), head, rows)
    kind, end = (exporting.CSV_TYPE, "csv") if is_csv else (XLSX_TYPE, "xlsx")
    response = HttpResponse(content, content_type=kind)
    stamp = timezone.localtime(now).strftime("%Y%m%d-%H%M")
    response["Content-Disposition"] = f'attachment; filename="hang-doi-{stamp}.{end}"'
    return response
