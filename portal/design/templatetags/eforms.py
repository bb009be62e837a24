"""Interactive forms in templates: `{% load eforms %}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from portal.design.eform_rendering import RenderedPage
from portal.eforms import SummaryPage
from portal.eforms.text import in_sentence

register = template.Library()

register.filter("in_sentence", in_sentence)


@register.inclusion_tag("eforms/page.html")
def eform_page(rendered: RenderedPage) -> dict[str, Any]:
    """Draw the items of a page from `render_context`; form tag, title and buttons stand around."""
    return {"rendered": rendered}


@register.inclusion_tag("eforms/summary.html")
def eform_summary(
    pages: Sequence[SummaryPage], page_urls: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Draw the answers from `portal.eforms.summary`, with *Sửa* to each page in `page_urls`."""
    return {"pages": [(page, (page_urls or {}).get(page.key, "")) for page in pages]}
