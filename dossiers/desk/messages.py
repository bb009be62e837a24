"""The thread of a dossier at the desk: `/mot-cua/ho-so/<code>/tin-nhan/`."""

from __future__ import annotations

from django.contrib import messages as news
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import access, message_forms, messaging
from dossiers.desk.guards import officer_view
from dossiers.models import Message, MessageFile, UnitText
from dossiers.unit_texts import inserting, keeping
from portal.accounts.people import signed_in
from portal.documents import uploads
from portal.documents.serving import file_response
from portal.numbers import whole_number


@require_http_methods(["GET", "POST"])
@officer_view
def thread(request: HttpRequest, code: str) -> HttpResponse:
    """Show the thread; officers of the unit that holds the dossier mark it as read, and answer."""
    by = signed_in(request)
    found = access.get_desk_dossier(by, code)
    answers = messaging.answers_for(by, found)
    sending = message_forms.begun(request) if request.method != "POST" else None
    if inserting.is_asked(request):
        typed = request.POST.get(message_forms.TEXT, "")[: messaging.MOST_CHARACTERS]
        words = inserting.with_reply(request, found, typed, UnitText.Use.MESSAGE)
        sending = message_forms.Sending(words, token=request.POST.get(message_forms.TOKEN, ""))
    if sending is None:
        sending = message_forms.send(request, found, Message.Side.UNIT)
        if sending is None:
            news.success(request, _("Đã gửi tin nhắn."))
            return redirect("desk:messages", code=code)
    now = timezone.now()
    access.record_read(by, found, what="messages")
    context = {
        "dossier": found,
        "procedure": found.procedure_version.procedure,
        "answers": answers,
        "is_open": messaging.is_open(found, now=now),
        "open_until": messaging.open_until(found),
        "days": messaging.DAYS_AFTER_END,
        "sending": sending,
        "replies": keeping.offered(by, found, UnitText.Use.MESSAGE) if answers else [],
        "most_files": messaging.MOST_FILES,
        "most_characters": messaging.MOST_CHARACTERS,
        "guidance": uploads.guidance(),
        **message_forms.older_than(request, found, whole_number(request.GET.get("truoc", ""))),
    }
    if answers:
        messaging.mark_read(found, Message.Side.PERSON, now=now)
    refused = request.method == "POST" and not inserting.is_asked(request)
    status = 422 if refused else 200
    return render(request, "desk/messages.html", context, status=status)


@require_GET
@officer_view
def message_file(request: HttpRequest, code: str, file_id: int) -> FileResponse:
    """Show a file of the thread; the look is recorded."""
    found = access.get_desk_dossier(signed_in(request), code)
    kept = MessageFile.objects.filter(message__dossier=found, pk=file_id)
    sent = kept.select_related("file").first()
    if sent is None:
        raise Http404
    access.record_read(signed_in(request), found, what="message file")
    return file_response(sent.file, download="tai" in request.GET)
