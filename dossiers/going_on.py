"""Where a person goes on after a refusal: to the dossier that it was about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.errors import Refusal


@contextmanager
def leads_to_dossier(page: str, code: str | None) -> Iterator[None]:
    """Give every refusal inside the way to the dossier `code`, unless it names one already.

    `page` is the name of the dossier's address at this face; without a code nothing is added.
    """
    try:
        yield
    except Refusal as refusal:
        if code and "href" not in refusal.facts:
            refusal.facts["href"] = reverse(page, kwargs={"code": code})
            refusal.facts["link"] = _("Mở lại hồ sơ %(code)s") % {"code": code}
        raise
