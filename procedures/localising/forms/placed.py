"""A form that puts the faults of what was refused at its fields."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy

REASON = gettext_lazy("Lý do của bản này")
NO_AGENCY = gettext_lazy("Chọn cơ quan")
NO_REASON = {"required": gettext_lazy("Ghi vì sao lập bản này")}


class PlacedForm(forms.Form):
    """`places` tells for the place of a fault the form and the field that hold it."""

    places: dict[str, tuple[forms.Form, str]]
    is_rearranged = False
    """Were rows added or taken away, so that nothing is judged yet?"""

    def take(self, faults: Iterable[tuple[str, str]]) -> None:
        """Put each fault at the field of its place, else above the form.

        A field that says already what is wrong with it says nothing else: what was read there is
        not what was meant.
        """
        placed = [(*self.places.get(place, (self, place)), words) for place, words in faults]
        new = [each for each in placed if each[1] not in each[0].errors]
        for form, name, words in new:
            form.add_error(name if name in form.fields else None, words)


def iso(day: datetime.date | None) -> str | None:
    """Return a day as the content of an edition holds it."""
    return day.isoformat() if day else None


def day_of(text: str | None) -> datetime.date | None:
    """Return the day that the content of an edition holds."""
    return datetime.date.fromisoformat(text) if text else None
