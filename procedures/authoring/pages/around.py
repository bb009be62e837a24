"""What every page of a draft is drawn with: the draft, its tabs, the faults of this part."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from procedures.authoring.pages.placing import placed
from procedures.authoring.pages.tabs import tab_of, tabs
from procedures.authoring.problems import faults_of
from procedures.models import Draft


def draft_page(
    request: HttpRequest,
    draft: Draft,
    *,
    tab: str,
    template: str,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Draw a page of a draft inside the common frame (templates/authoring/base.html)."""
    faults = faults_of(draft.definition)
    shown = tabs(draft, faults)
    here = [fault for fault in faults if tab_of(fault.part) == tab]
    return render(
        request,
        template,
        {
            "draft": draft,
            "tab": tab,
            "tabs": shown,
            "faults": placed(draft, here, shown),
            **context,
        },
        status=status,
    )
