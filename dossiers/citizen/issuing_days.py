"""The day of issue of a paper, as a person types it: on the papers page, beside a question of the
form that asks for the paper, with what is supplied."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dossiers import components, drafts, paper_days
from dossiers.models import Dossier
from portal import eforms
from portal.accounts.people import signed_in
from portal.design.forms import DayField
from portal.eforms.kinds.papers import File


class IssuedForm(forms.Form):
    """One day in three boxes; empty is allowed."""

    issued_on = DayField(
        label=_("Ngày cấp ghi trên giấy"),
        required=False,
        help_text=_("Để biết giấy còn dùng được không."),
    )

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        kwargs["prefix"] = f"ngay-{key}"
        super().__init__(*args, **kwargs)

    @property
    def was_listed(self) -> bool:
        """Did the page that was sent have the boxes?"""
        return f"{self.prefix}-issued_on_day" in self.data


def _asked_on(draft: Dossier, form: eforms.Form, page_key: str) -> dict[str, str]:
    """Return component keys by question, of the papers on a page that are good for a time.

    No query where the page asks for no file.
    """
    questions = [each for each in form.page(page_key).questions if isinstance(each, File)]
    known = paper_days.validities(components.wanted(draft)) if questions else {}
    return {each.key: each.component for each in questions if each.component in known}


def days_beside(draft: Dossier, form: eforms.Form, page_key: str) -> dict[str, IssuedForm]:
    """Return the boxes for the questions of a page, by question, with the days that are kept."""
    asked = _asked_on(draft, form, page_key)
    days = paper_days.days_of(draft) if asked else {}
    return {
        question: IssuedForm(key=key, initial={"issued_on": days.get(key)})
        for question, key in asked.items()
    }


def take_days(
    request: HttpRequest, draft: Dossier, form: eforms.Form, page_key: str
) -> dict[str, IssuedForm]:
    """Keep the good days that were posted with a page; return every posted box by question."""
    asked = _asked_on(draft, form, page_key)
    posted = {question: IssuedForm(request.POST, key=key) for question, key in asked.items()}
    posted = {question: each for question, each in posted.items() if each.was_listed}
    good = {
        asked[question]: each.cleaned_data["issued_on"]
        for question, each in posted.items()
        if each.is_valid()
    }
    if good:
        drafts.set_issue_days(draft=draft, by=signed_in(request), days=good)
    return posted
