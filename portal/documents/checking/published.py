"""What others need to check our QR codes: public keys, titles of papers, names of agencies."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings

from portal.agencies.models import Agency
from portal.documents import official
from portal.documents.checking import keys
from portal.documents.checking.payload import VERSION
from portal.documents.signing.base import SITE


def published(*, now: datetime.datetime) -> dict[str, Any]:
    """Return the document that stands under /.well-known/ (docs/signatures.md)."""
    issuers = dict(Agency.objects.values_list("code", "name"))
    return {
        "format": VERSION,
        "site": settings.SITE_URL,
        "published_at": now.isoformat(timespec="seconds"),
        "keys": keys.public_keys(),
        "kinds": official.kinds(),
        "issuers": {SITE: settings.PORTAL_SITE["centre"], **issuers},
    }
