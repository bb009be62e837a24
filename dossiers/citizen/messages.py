"""The thread of a dossier as the person sees it: `/ho-so/<code>/tin-nhan/`."""

from __future__ import annotations

from django.contrib import messages as news
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import message_forms, messaging, upload_places
from dossiers.citizen.guards import dossier_view
from dossiers.citizen.journey import title_of
from dossiers.citizen.receiving import ACCEPT
from dossiers.models import Dossier, Message, MessageFile
from portal.agencies.models import Agency
from portal.documents import uploads
from portal.documents.serving import file_response
from portal.numbers import whole_number


@require_http_methods(["GET", "POST"])
@dossier_view
def thread(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Show the thread, which marks it as read, and take a message to the unit."""
    now = timezone.now()
    place = upload_places.of_messages(found)
    sending = message_forms.begun(request, place) if request.method != "POST" else None
    if sending is None:
        sending = message_forms.send(request, found, Message.Side.PERSON, place)
        if sending is None:
            news.success(request, _("Đã gửi tin nhắn."))
            return redirect("dossiers:messages", found.code)
    context = {
        "dossier": found,
        "title": title_of(found.procedure_version.procedure),
        "unit": Agency.objects.get(pk=messaging.unit_id_of(found)),
        "is_open": messaging.is_open(found, now=now),
        "open_until": messaging.open_until(found),
        "days": messaging.DAYS_AFTER_END,
        "sending": sending,
        "most_files": messaging.MOST_FILES,
        "most_characters": messaging.MOST_CHARACTERS,
        "guidance": uploads.guidance(),
        "accept": ACCEPT,
        "upload_at": reverse("dossiers:message_upload_begin", args=[found.code]),
        **message_forms.older_than(request, found, whole_number(request.GET.get("truoc", ""))),
    }
    messaging.mark_read(found, Message.Side.UNIT, now=now)
    status = 422 if request.method == "POST" and not sending.dropped else 200
    return render(request, "citizen/messages.html", context, status=status)


@require_GET
@dossier_view
def message_file(request: HttpRequest, found: Dossier, file_id: int) -> FileResponse:
    """Show a file of the thread."""
    kept = MessageFile.objects.filter(message__dossier=found, pk=file_id)
    sent = kept.select_related("file").first()
    if sent is None:
        raise Http404
    return file_response(sent.file, download="tai" in request.GET)
