"""The confirmation of payment as a PDF."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from payments.access import get_order_for
from payments.confirmation import confirmation_of
from portal.accounts.models import User
from portal.documents.serving import file_response


@require_GET
@login_required
@never_cache
def confirmation(request: HttpRequest, order_id: uuid.UUID) -> FileResponse:
    """Hand out the paper of a paid order to somebody who may see the order."""
    return file_response(confirmation_of(get_order_for(cast(User, request.user), order_id)))
