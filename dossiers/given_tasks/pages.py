"""Tasks given and followed up: `/mot-cua/giao-viec/`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import access
from dossiers.absences.pages import working_view
from dossiers.assigning.pages import leader_view
from dossiers.assigning.who import gives_out
from dossiers.given_tasks import giving
from dossiers.models import Dossier, GivenTask
from portal.accounts.models import User
from portal.accounts.people import duties_of, signed_in, working_at
from portal.agencies.models import Agency
from portal.design.forms import DayField
from portal.errors import NotFoundForPerson, Refusal
from portal.numbers import whole_number

PAGE = 50
_LONG = forms.Textarea(attrs={"rows": 4})


class TaskForm(forms.Form):
    """To whom, what, until when, about which dossier."""

    officer = forms.ModelChoiceField(
        label=gettext_lazy("Giao cho"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Chọn người"),
        error_messages={"required": gettext_lazy("Chọn người làm")},
    )
    words = forms.CharField(
        label=gettext_lazy("Việc cần làm"),
        widget=_LONG,
        max_length=2000,
        error_messages={"required": gettext_lazy("Ghi việc cần làm")},
    )
    due_day = DayField(
        label=gettext_lazy("Xong trước hết ngày"),
        error_messages={"required": gettext_lazy("Ghi hạn xong")},
    )
    code = forms.CharField(
        label=gettext_lazy("Mã hồ sơ, nếu về một hồ sơ"), max_length=60, required=False
    )

    def __init__(self, *args: Any, people: QuerySet[User], by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.dossier: Dossier | None = None
        self.fields["officer"].queryset = people  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """Find the dossier with the person who asks."""
        code: str = self.cleaned_data["code"].strip()
        if code:
            try:
                self.dossier = access.get_desk_dossier(self.by, code)
            except NotFoundForPerson as error:
                words = _("Không tìm thấy hồ sơ có mã này ở đơn vị của bạn")
                raise forms.ValidationError(words) from error
        return code

    def facts(self) -> dict[str, Any]:
        """Return what is given; call when the form is valid."""
        given = {key: self.cleaned_data[key] for key in ("officer", "words", "due_day")}
        return {**given, "dossier": self.dossier}


@require_GET
@working_view
def task_list(request: HttpRequest) -> HttpResponse:
    """List the open tasks that she does, gave or answers for, soonest due first; `?xong=1` the
    closed ones."""
    user, today = signed_in(request), timezone.localdate()
    done = request.GET.get("xong") == "1"
    found = giving.visible_to(user).filter(closed_at__isnull=not done)
    after = whole_number(request.GET.get("sau", ""))
    page = after or 0
    people = found.select_related("officer", "given_by", "dossier", "unit")
    order = ("-closed_at", "-pk") if done else ("due_day", "pk")
    rows = list(people.order_by(*order)[page : page + PAGE + 1])
    context = {
        "title": _("Việc được giao"),
        "rows": [(each, each.due_day < today) for each in rows[:PAGE]],
        "done": done,
        "next": page + PAGE if len(rows) > PAGE else None,
        "gives": bool(gives_out(duties_of(user))),
        "me": user,
    }
    return render(request, "given_tasks/list.html", context)


@require_http_methods(["GET", "POST"])
@leader_view
def task_new(request: HttpRequest, units: list[Agency]) -> HttpResponse:
    """Give a task at one of the units that she leads (`?don-vi=CODE`), about `?ho-so=CODE`."""
    user = signed_in(request)
    code = request.GET.get("don-vi", "")
    unit = next((each for each in units if each.code == code), units[0])
    people = working_at([unit.pk]).exclude(pk=user.pk)
    posted = request.method == "POST"
    form = TaskForm(
        request.POST if posted else None,
        people=people.order_by("full_name", "pk"),
        by=user,
        initial={"code": request.GET.get("ho-so", "")[:60]},
    )
    good = not posted or form.is_valid()
    if posted and good:
        try:
            giving.give(by=user, unit=unit, **form.facts())
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
            good = False
        else:
            messages.success(request, _("Đã giao việc."))
            return redirect("given_tasks:list")
    context = {"title": _("Giao việc"), "form": form, "unit": unit, "units": units}
    return render(request, "given_tasks/new.html", context, status=200 if good else 422)


@require_http_methods(["GET", "POST"])
@working_view
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a task with what happened to it; report it done, close it or give it again."""
    user = signed_in(request)
    found = giving.get_task(user, pk)
    error, typed = "", request.POST
    if request.method == "POST":
        try:
            messages.success(request, _act(request, found))
            return redirect("given_tasks:task", pk=pk)
        except Refusal as refusal:
            error = str(refusal.message)
    context = {
        "title": _("Việc được giao"),
        "task": found,
        "is_late": found.closed_at is None and found.due_day < timezone.localdate(),
        "entries": found.entries.select_related("by", "instead_of") if found.is_shown else (),
        "may_report": giving.may_report(user, found),
        "may_decide": giving.may_decide(user, found),
        "error": error,
        "words": typed.get("loi", "") if error else "",
        "day": typed.get("han", "") if error else "",
    }
    return render(request, "given_tasks/task.html", context, status=422 if error else 200)


def _act(request: HttpRequest, found: GivenTask) -> str:
    by, words = signed_in(request), request.POST.get("loi", "").replace("\x00", "")[:2000]
    what = request.POST.get("viec", "")
    if what == "bao-xong":
        giving.report(task=found, by=by, words=words)
        return _("Đã báo xong.")
    if what == "giao-lai":
        try:
            day = DayField().clean(request.POST.get("han", ""))
        except forms.ValidationError as error:
            raise giving.TaskDayWrong from error
        giving.reopen(task=found, by=by, words=words, due_day=day)
        return _("Đã giao lại.")
    if what == "dong":
        giving.close(task=found, by=by, words=words)
        return _("Đã đóng việc.")
    raise giving.TaskClosed
