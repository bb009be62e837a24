"""Where administrators edit the texts: by event, channel and language, tried before it is saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.people import signed_in
from portal.notices import sms_length, wordings
from portal.notices.channel import LANGUAGES, Channel
from portal.notices.events import Event, Text, event_named, events
from portal.notices.models import Preference, Wording
from portal.notices.pages.guards import administrator_view


@require_GET
@administrator_view
def overview(request: HttpRequest) -> HttpResponse:
    """List every text, with who changed it last."""
    newest = {
        (row.event, row.channel, row.language): row
        for row in Wording.objects.order_by("event", "channel", "language", "-id")
        .distinct("event", "channel", "language")
        .select_related("by")
    }
    groups: dict[str, list[tuple[Event, list[tuple[Channel, list[Any]]]]]] = {}
    for event in events.values():
        cells = [
            (
                channel,
                [(lang, _changed(newest.get((event.key, channel, lang)))) for lang in LANGUAGES],
            )
            for channel in event.channels
        ]
        groups.setdefault(str(event.group), []).append((event, cells))
    return render(request, "notices/wordings.html", {"groups": groups.items()})


def _changed(newest: Wording | None) -> Wording | None:
    return None if newest is None or newest.is_reset else newest


class WordingForm(forms.Form):
    """Subject (not for SMS) and text; what is wrong is told in words."""

    subject = forms.CharField(
        label=gettext_lazy("Tiêu đề"),
        max_length=200,
        error_messages={"required": gettext_lazy("Ghi tiêu đề")},
    )
    text = forms.CharField(
        label=gettext_lazy("Nội dung"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": "10"}),
        error_messages={"required": gettext_lazy("Ghi nội dung")},
    )

    def __init__(self, *args: Any, event: Event, channel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.channel = event, channel
        if channel == Channel.SMS:
            del self.fields["subject"]

    def clean_subject(self) -> str:
        """Refuse unknown tags."""
        return self._checked("subject", line=True)

    def clean_text(self) -> str:
        """Refuse unknown tags."""
        return self._checked("text")

    def _checked(self, name: str, *, line: bool = False) -> str:
        text = self.cleaned_data[name].replace("\r\n", "\n").strip()
        if found := wordings.faults_in(self.event, self.channel, text, line=line):
            raise forms.ValidationError(found)
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse an SMS that would be too long."""
        facts = super().clean() or {}
        if self.channel == Channel.SMS and facts.get("text"):
            longest = max(
                _length(self.event, facts["text"], language).parts for language in LANGUAGES
            )
            if longest > wordings.MOST_SMS_PARTS:
                self.add_error(
                    "text",
                    _("Tin nhắn dài %(parts)d phần, tối đa %(most)d phần. Viết ngắn lại.")
                    % {"parts": longest, "most": wordings.MOST_SMS_PARTS},
                )
        return facts

    def as_text(self) -> Text:
        """Return what was typed, good or not."""
        data = self.cleaned_data if self.is_bound else self.initial
        return Text(data.get("subject", ""), data.get("text", ""))


def _length(event: Event, text: str, language: str) -> sms_length.Length:
    filled = wordings.rendered(event, Channel.SMS, Text("", text), _samples(event, language))
    return sms_length.measured(filled.text)


def _samples(event: Event, language: str) -> dict[str, str]:
    return wordings.samples(event, language)


@require_http_methods(["GET", "POST"])
@administrator_view
def wording(request: HttpRequest, event: str, channel: str, language: str) -> HttpResponse:
    """Edit one text: preview, save, or let the shipped one hold again."""
    found = event_named(event)
    if found is None or (channel, language) not in found.texts:
        raise Http404
    place: dict[str, Any] = {"event": found, "channel": channel, "language": language}
    here = ["notices:wording", event, channel, language]
    held = wordings.text_in_force(found, channel, language)
    posted = request.method == "POST"
    if posted and "ban-goc" in request.POST:
        wordings.reset(**place, by=signed_in(request))
        messages.success(request, _("Từ nay dùng lại lời gốc."))
        return redirect(*here)
    form = WordingForm(
        request.POST if posted else None,
        initial={"subject": held.subject, "text": held.text},
        event=found,
        channel=channel,
    )
    good = not posted or form.is_valid()
    if posted and good and "ghi" in request.POST:
        if wordings.write(**place, text=form.as_text(), by=signed_in(request)) is None:
            messages.info(request, _("Lời này đang dùng rồi, không có gì thay đổi."))
        else:
            messages.success(request, _("Đã ghi. Thông báo lập từ bây giờ dùng lời này."))
        return redirect(*here)
    shown = wordings.rendered(found, channel, form.as_text(), _samples(found, language))
    versions = wordings.versions(found, channel, language).select_related("by")
    context = {
        **place,
        "channel": Channel(channel),
        "language_words": Preference(language=language).get_language_display(),
        "form": form,
        "tags": found.tags_for(channel),
        "preview": shown if good else None,
        "length": sms_length.measured(shown.text) if good and channel == Channel.SMS else None,
        "versions": list(versions[: wordings.KEPT_SHOWN]),
        "shipped": found.texts[channel, language],
        "is_shipped": held == found.texts[channel, language],
    }
    return render(request, "notices/wording.html", context, status=200 if good else 422)
