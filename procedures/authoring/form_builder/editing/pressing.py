"""Buttons that change the rows of what is being edited, before anything is saved."""

from __future__ import annotations

import re

from procedures.authoring.form_builder.editing.flattening import Flat
from procedures.authoring.form_builder.editing.reading import numbers

_ADD = re.compile(r"add:([a-z_]+)(?::([ge]?\d{0,3}))?")
_OUT = re.compile(r"out:([a-z_]+-\d{1,3})")


def pressed(typed: Flat, do: str) -> Flat:
    """Return the fields with a row more (`add:options`, `add:when:g1`) or less (`out:when-2`)."""
    made = dict(typed)
    if match := _OUT.fullmatch(do):
        for name in typed:
            if name.startswith(f"{match[1]}-"):
                del made[name]
    elif match := _ADD.fullmatch(do):
        name, group = match[1], match[2] or ""
        used = numbers(typed, name)
        at = used[-1] + 1 if used else 0
        if name == "when":
            made.setdefault(f"{name}-junction", ["and"])
            if group in ("g", "e"):
                group = f"{group}{at + 1}"
            made[f"{name}-{at}-question"] = [""]
            made[f"{name}-{at}-group"] = [group]
        else:
            made[f"{name}-{at}-label"] = [""]
    return made
