"""The PDF of a blank form: A4, as official papers are set; of a published version kept a day."""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache import cache
from django.utils import translation

from portal.documents import pdf
from portal.eforms import Form
from procedures.blank_forms.contents import parts_of
from procedures.models import ProcedureVersion

logger = logging.getLogger(__name__)
LAYOUT = 1
"""Grows when the look changes, so that no old sheet comes out of the cache."""
SECONDS = 24 * 3600


def printed(form: Form, *, code: str, procedure: str, is_draft: bool = False) -> bytes:
    """Return the PDF of a form; a draft's carries MẪU on each page. Raises FontMissing."""
    with translation.override("vi"):
        context: dict[str, Any] = {
            "title": form.title,
            "code": code,
            "procedure": procedure,
            "parts": parts_of(form),
            "is_draft": is_draft,
        }
        return pdf.render("papers/blank_form.html", context, page="A4")


def kept(version: ProcedureVersion) -> bytes | None:
    """Return the PDF if it was printed not long ago. Without Redis nothing is kept."""
    try:
        found = cache.get(_name(version))
    except Exception as error:
        logger.warning("blank forms: the cache does not answer (%s)", error)
        return None
    return found if isinstance(found, bytes) else None


def print_version(version: ProcedureVersion, form: Form) -> bytes:
    """Print the form of a version, which never changes, and keep the PDF."""
    made = printed(form, code=version.procedure.code, procedure=version.name)
    try:
        cache.set(_name(version), made, SECONDS)
    except Exception as error:
        logger.warning("blank forms: the cache does not answer (%s)", error)
    return made


def _name(version: ProcedureVersion) -> str:
    return f"blank-form:{LAYOUT}:{version.pk}"
