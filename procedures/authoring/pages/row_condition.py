"""The condition of a paper, a fee or a waiver, edited in the same rows as that of a question."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.agencies.lookups import Places
from portal.design.errors import FieldError
from portal.eforms import Setting
from portal.eforms.wording import say
from procedures.authoring.form_builder.editing import FieldView, askable, draw, flat, pressed, read
from procedures.authoring.form_builder.editing.flattening import Flat
from procedures.authoring.form_builder.sound import sound_part

NAME = "when"


class RowCondition:
    """What stands in the rows: as it is held, or as it was posted.

    `value` is the condition to keep, `errors` say in words what is wrong with the rows.
    """

    def __init__(self, request: HttpRequest, form_data: Any, held: Any) -> None:
        self.form = sound_part(form_data).form
        self.asked = askable(self.form, "", provinces=Places().provinces())
        self.held, self.errors = held, dict[str, str]()
        self.value: Any = held
        setting = self._setting
        if request.method != "POST":
            self.typed: Flat = flat([setting], {NAME: held}, self.asked)
            return
        posted: Flat = {name: [str(v) for v in vs] for name, vs in request.POST.lists()}
        self.typed = pressed(posted, request.POST.get("do", ""))
        if not is_rearranging(request):
            found = read([setting], self.typed, {NAME: held}, self.asked)
            self.value, self.errors = found.values.get(NAME), found.errors

    @property
    def _setting(self) -> Setting:
        return Setting(name=NAME, label=_("Khi nào"), type="condition")

    @property
    def field(self) -> FieldView:
        """The rows, ready for their template."""
        told = say(self.held, self.form.items if self.form else {}) if self.held is not None else ""
        (drawn,) = draw([self._setting], self.typed, self.errors, self.asked, told=told)
        return drawn

    @property
    def error_lines(self) -> list[FieldError]:
        """What the summary of the page says."""
        return [FieldError(words, f"#o-{name}") for name, words in self.errors.items()]


def is_rearranging(request: HttpRequest) -> bool:
    """Whether a button only changes the rows, or draws them again."""
    return request.POST.get("do", "save") != "save"
