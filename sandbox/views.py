"""What concerns the sandbox as a whole: is it alive, and forgetting between tests."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sandbox.messaging.models import Message as Sent
from sandbox.national_portal.models import Call, Dossier, Message, Session
from sandbox.payment.ipn import drop_pending
from sandbox.post.models import Parcel


def health(_request: HttpRequest) -> JsonResponse:
    """Say that the process answers, and with which database."""
    return JsonResponse({"status": "ok", "database": settings.DATABASES["default"]["NAME"]})


@csrf_exempt
@require_POST
def forget(_request: HttpRequest) -> JsonResponse:
    """Empty the national portal and drop waiting IPNs; only with SANDBOX_TESTING=yes."""
    if not settings.TESTING:
        return JsonResponse({"error": "not a test process"}, status=403)
    drop_pending()
    tables = [model._meta.db_table for model in (Message, Call, Dossier, Session)]
    Sent.objects.all().delete()
    Parcel.objects.all().delete()
    if Call.objects.exists():  # truncating costs a tenth of a second
        with connection.cursor() as cursor:
            cursor.execute(f"truncate {', '.join(tables)}")
    return JsonResponse({"forgotten": True})
