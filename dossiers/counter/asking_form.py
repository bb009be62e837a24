"""The form of Mẫu 02 at the counter: what lacks is named already."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from dossiers.lacking import Lacking, lacking
from dossiers.supplement_form import SupplementForm, Thing


class CounterSupplementForm(SupplementForm):
    """The desk's form for a draft: what lacks stands first, chosen, with the words of its fault.

    Something else may be asked for besides; what lacks stays in the request (lacking.py).
    """

    lacks: list[Lacking]

    def _found_lacking(self) -> dict[str, str]:
        self.lacks = lacking(self.dossier, today=timezone.localdate())
        return {each.box: each.words for each in self.lacks if not each.is_held}

    def first(self) -> list[dict[str, Any]]:
        """Return what lacks, to be printed."""
        return [self.shown(thing) for thing in self.things if thing.box in self._boxes()]

    def others(self) -> list[dict[str, Any]]:
        """Return what else may be asked for, to be printed; folded until something is chosen."""
        return [self.shown(thing) for thing in self._others()]

    @property
    def others_open(self) -> bool:
        """Was something else chosen, or is something wrong there?"""
        return any(self._is_touched(thing) for thing in self._others()) or not self.lacks

    def clean(self) -> dict[str, Any]:
        """What lacks is not left out."""
        data = super().clean()
        must = [each for each in self.lacks if not each.is_held and each.box in self.fields]
        for each in must:
            if not data.get(each.box) and each.box not in self.errors:
                words = gettext("Yêu cầu một lần cho đủ: chọn cả “%(what)s”")
                told = forms.ValidationError(words % {"what": each.label}, code="left_out")
                self.add_error(each.box, told)
        return data

    def _boxes(self) -> set[str]:
        return {each.box for each in self.lacks}

    def _others(self) -> list[Thing]:
        return [thing for thing in self.things if thing.box not in self._boxes()]
