"""The officers' pages on papers between units: `/mot-cua/ban-giao/`."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dossiers import actions
from dossiers.desk.guards import officer_view
from dossiers.errors.acting import ReasonMissing
from dossiers.models import HandOver
from dossiers.transfers import scope
from dossiers.worklists.errors import NothingChosen, TooManyChosen
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.errors import NotFoundForPerson, Refusal
from portal.numbers import whole_number
from procedures.models.procedure import label_of

PAGE = 50
MOST = 200
"""Hand-overs confirmed at once."""
LISTS: dict[str, tuple[object, Callable[[User], QuerySet[HandOver]]]] = {
    "cho-nhan": (gettext_lazy("Chờ nhận"), scope.coming),
    "da-giao": (gettext_lazy("Đã giao, chưa nhận"), scope.given),
    "tra-lai": (gettext_lazy("Bị trả lại"), scope.refused),
}
_PROCEDURE = "dossier__procedure_version__procedure"


class Row(NamedTuple):
    """What a row prints: columns and not objects, as in the queue."""

    pk: int
    code: str
    name: str
    short_name: str
    applicant: str
    from_unit: str
    to_unit: str
    given_at: datetime.datetime
    given_by: str | None
    answered_at: datetime.datetime | None
    answered_by: str | None
    reason: str

    @property
    def procedure(self) -> str:
        """The procedure's name for tables."""
        return label_of(self.name, self.short_name)


_COLUMNS = (
    "pk",
    "dossier__code",
    f"{_PROCEDURE}__name",
    f"{_PROCEDURE}__short_name",
    "dossier__applicant_name",
    "from_unit__short_name",
    "to_unit__short_name",
    "event__at",
    "event__actor__full_name",
    "answered_at",
    "answered_by__full_name",
    "reason",
)


@require_GET
@officer_view
def hand_overs(request: HttpRequest) -> HttpResponse:
    """List papers on their way to or from her units, oldest first; `?sau=` goes on."""
    user = signed_in(request)
    chosen = request.GET.get("ds", "")
    chosen = chosen if chosen in LISTS else "cho-nhan"
    title, asked = LISTS[chosen]
    after = whole_number(request.GET.get("sau", "")) or 0
    found = asked(user).filter(pk__gt=after).order_by("pk")
    rows = [Row(*each) for each in found.values_list(*_COLUMNS)[: PAGE + 1]]
    context = {
        "title": _("Bàn giao hồ sơ giấy"),
        "list_title": title,
        "current": chosen,
        "rows": rows[:PAGE],
        "next_key": rows[PAGE - 1].pk if len(rows) > PAGE else "",
    }
    return render(request, "transfers/list.html", context)


@require_POST
@officer_view
def receive(request: HttpRequest) -> HttpResponse:
    """Confirm the chosen papers, each by itself; what could not be is told with its reason."""
    user = signed_in(request)
    keys = dict.fromkeys(whole_number(each) for each in request.POST.getlist("chon"))
    chosen = [key for key in keys if key is not None]
    if not chosen:
        raise NothingChosen
    if len(chosen) > MOST:
        raise TooManyChosen
    rows = HandOver.objects.filter(scope.at_hers(user, "to_unit"), pk__in=chosen)
    done = 0
    for hand in rows.select_related("dossier").order_by("pk"):
        try:
            actions.receive_papers(dossier=hand.dossier, by=user, hand_over=hand.pk)
        except Refusal as refusal:
            messages.warning(request, f"{hand.dossier.code}: {refusal.message}")
        else:
            done += 1
    words = ngettext(
        "Đã nhận giấy tờ của %(number)d hồ sơ.", "Đã nhận giấy tờ của %(number)d hồ sơ.", done
    )
    if done:
        messages.success(request, words % {"number": done})
    return redirect("transfers:list")


@require_http_methods(["GET", "POST"])
@officer_view
def refuse(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask why the papers are not taken over, and send them back with it."""
    user = signed_in(request)
    hand = (
        HandOver.objects.filter(scope.at_hers(user, "to_unit"), pk=pk)
        .select_related("dossier", "from_unit")
        .first()
    )
    if hand is None:
        raise NotFoundForPerson
    reason, error = request.POST.get("ly-do", "")[:500], ""
    if request.method == "POST":
        try:
            actions.refuse_papers(dossier=hand.dossier, by=user, hand_over=pk, reason=reason)
        except ReasonMissing as refusal:
            error = str(refusal.message)
        else:
            words = _("Đã trả lại %(unit)s giấy tờ của hồ sơ %(code)s.")
            told = {"unit": hand.from_unit.short_name, "code": hand.dossier.code}
            messages.success(request, words % told)
            return redirect("transfers:list")
    context = {"hand": hand, "reason": reason, "error": error}
    return render(request, "transfers/refuse.html", context, status=422 if error else 200)


@require_POST
@officer_view
def again(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand over again what came back."""
    user = signed_in(request)
    found = HandOver.objects.filter(scope.at_hers(user, "from_unit"), pk=pk)
    hand = found.select_related("dossier").first()
    if hand is None:
        raise NotFoundForPerson
    actions.give_papers_again(dossier=hand.dossier, by=user, hand_over=pk)
    messages.success(request, _("Đã bàn giao lại."))
    return redirect(f"{reverse('transfers:list')}?ds=da-giao")
