"""The rating page that the QR code opens, and the public sums."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.models.rating import Satisfaction
from dossiers.ratings import door, figures, saving
from dossiers.ratings.topics import TOPICS
from portal import limits
from portal.addresses import client_address
from portal.design.seen_text_field import SeenTextField
from portal.numbers import whole_number

SENDS, SECONDS = 20, 10 * 60


class RatingForm(forms.Form):
    """Overall is asked for, the eight topics and words may be left out."""

    overall = forms.TypedChoiceField(
        label=gettext_lazy("Nói chung, bạn có hài lòng không?"),
        choices=Satisfaction.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Chọn rất hài lòng, hài lòng hoặc chưa hài lòng"),
            "invalid_choice": gettext_lazy("Chọn một trong ba mức"),
        },
    )
    words = SeenTextField(
        label=gettext_lazy("Muốn nói thêm"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Tối đa 500 chữ cái. Không ghi tên, số giấy tờ, số điện thoại của ai."
        ),
        error_messages={"max_length": gettext_lazy("Viết ngắn lại, tối đa 500 chữ cái")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in TOPICS.items():
            field = forms.TypedChoiceField(
                label=label,
                choices=Satisfaction.choices,
                coerce=int,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": gettext_lazy("Chọn một trong ba mức")},
            )
            # Said once above all eight, not at each of them.
            field.is_told_optional = True  # type: ignore[attr-defined]
            self.fields[key] = field

    def topic_fields(self) -> list[forms.BoundField]:
        """Return the eight topics, for the part that may be left closed."""
        return [self[key] for key in TOPICS]


@require_http_methods(["GET", "POST", "HEAD"])
@never_cache
def rate(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Take a rating without signing in. What was given before is never shown: see door.py."""
    found = door.open_door(code, secret)
    today = timezone.localdate()
    context: dict[str, Any] = {
        "dossier": found,
        "title": found.procedure_version.procedure.label,
        "door": getattr(found, "rating_door", None),
        "change_days": door.CHANGE_DAYS,
    }
    if not door.may_rate(found, today):
        context["is_early"] = not door.has_ended(found)
        return render(request, "ratings/closed.html", context)
    form = RatingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not limits.is_within(
        "rating", client_address(request) or "unknown", most=SENDS, seconds=SECONDS
    ):
        form.add_error(None, _("Gửi quá nhiều lần. Chờ 10 phút rồi gửi lại."))
        answer = render(request, "ratings/rate.html", {**context, "form": form}, status=429)
        answer["Retry-After"] = str(SECONDS)
        return answer
    if request.method == "POST" and form.is_valid():
        saving.rate(
            dossier=found,
            overall=form.cleaned_data["overall"],
            topics={key: form.cleaned_data[key] or 0 for key in TOPICS},
            words=form.cleaned_data["words"],
        )
        found.refresh_from_db()
        return render(request, "ratings/thanks.html", context)
    status = 422 if request.method == "POST" else 200
    return render(request, "ratings/rate.html", {**context, "form": form}, status=status)


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Show the sums of a year by unit; `?don-vi=CODE` those of one unit by procedure and topic."""
    today = timezone.localdate()
    year = whole_number(request.GET.get("nam", ""), digits=4) or today.year
    year = year if 2020 <= year <= today.year else today.year
    rows = figures.of_year(year)
    unit = request.GET.get("don-vi", "")[:35]
    context: dict[str, Any] = {"year": year, "fewest": figures.FEWEST, "unit": None}
    units = figures.by_unit(rows)
    if chosen := next((line for line in units if line.key == unit), None):
        own = rows.filter(unit__code=unit)
        context |= {
            "unit": chosen,
            "lines": figures.by_procedure(own),
            "topics": figures.by_topic(own),
        }
    else:
        context |= {"lines": units, "topics": figures.by_topic(rows)}
    context["scale"] = Satisfaction.labels
    return render(request, "ratings/public.html", context)
