"""The officers' questions of an e-form, drawn for the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from portal.design.eform_items import Circumstances
from portal.design.eform_rendering import RenderedPage, error_lines
from portal.eforms import Context, FieldMessage, Form, Lookups, look_over


def render_officers(
    form: Form,
    keys: Collection[str],
    answers: Mapping[str, Any],
    errors: Sequence[FieldMessage] = (),
    *,
    lookups: Lookups,
    typed: Mapping[str, list[str]],
    today: dt.date,
) -> RenderedPage:
    """Return the officers' questions `keys` that show, on one page whatever pages they stand on.

    Files are chosen beside them (dossiers/desk). `answers` are the person's and the officers'
    together; `typed` stands before them.
    """
    seen = look_over(form, answers, by_officer=True)
    asked = form.officers_questions.items()
    own = [each for key, each in asked if key in keys and each.comes_from_fields]
    context = Context(lookups, today, answers, seen)
    drawing = Circumstances(context, errors, {}, typed)
    return RenderedPage(
        key="officers",
        title=form.title,
        lead="",
        form_title=form.title,
        position=1,
        count=1,
        items=tuple(drawing.render(each) for each in own if each.key in seen.shown),
        error_lines=error_lines(errors),
        communes_url="",
        correction_url="",
    )
