"""Free words in a Django form: what nobody could see in them is not kept."""

from __future__ import annotations

from typing import Any

from django import forms

from portal.eforms.text import clean_lines


class SeenTextField(forms.CharField):
    """Words in NFC without control signs, zero-width signs and marks that turn the direction.

    Such a mark would turn a sentence round before whoever reads it; forms of procedures drop them
    alike (portal/eforms/text.py). NUL is left in place and refused by Django's own validator.
    """

    def to_python(self, value: Any) -> str:
        """Return the words as they can be seen."""
        text = super().to_python(value) or ""
        return text if "\0" in text else clean_lines(text)
