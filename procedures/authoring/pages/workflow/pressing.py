"""Buttons that change what stands in the panel before anything is saved; values in, values out.

Each is `do=verb:name:value`, so the panel works without a script: the page comes back with what
was typed, and one row more or less.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import QueryDict

MOST_ROWS = 200
_NAME = r"[a-z]+(?:-\d{1,3}(?:-[a-z]+(?:-\d{1,3})?)?)?"
_PRESS = re.compile(rf"(?P<verb>[a-z]+):(?P<name>{_NAME}):?(?P<value>[0-9A-Za-z._-]{{0,60}})")
_CHOSEN = re.compile(r"child-\d{1,3}-given-new")
SAVE = "save"
Suggest = Callable[[str], list[tuple[str, str]]]


def asked_for(data: QueryDict) -> str:
    """Return which button is meant, "" for saving.

    Words that were typed into a search box and not looked for yet, and a question or a condition
    that was chosen and not added yet, go before saving: nothing is dropped without a word.
    """
    do = str(data.get("do", ""))
    if do not in ("", SAVE):
        return do
    for key in data:
        name = key.removesuffix("-find")
        words = str(data[key]).strip() if name != key else ""
        if words and words != str(data.get(f"{name}-found", "")).strip():
            return f"find:{name}"
    for key in data:
        if _CHOSEN.fullmatch(key) and data[key]:
            return f"give:{key.removesuffix('-new')}"
    return "rule:new" if data.get("new-what") else ""


def numbers(data: QueryDict, name: str, part: str) -> list[int]:
    """Return the numbers of the rows `name-N-part`, in order."""
    row = re.compile(rf"{re.escape(name)}-(\d{{1,3}})-{part}")
    return sorted(int(match[1]) for key in data if (match := row.fullmatch(key)))[:MOST_ROWS]


def pressed(
    data: QueryDict, do: str, *, suggest: Suggest = lambda _code: []
) -> tuple[QueryDict, str]:
    """Return the fields after a press, and the name of what the eye should rest on.

    `suggest(code)`: pairs of questions to begin a child dossier with. An unknown press changes
    nothing.
    """
    typed = data.copy()
    match = _PRESS.fullmatch(do)
    if match is None:
        return typed, ""
    verb, name, value = match["verb"], match["name"], match["value"]
    if verb in ("pick", "add", "put", "open"):
        typed[f"{name}-find"] = typed[f"{name}-found"] = ""
    if verb == "pick":
        typed[name] = value
        typed[f"{name.removesuffix('agency')}unit"] = "named"
        return typed, f"{name.removesuffix('agency')}unit"
    if verb == "put":
        typed.setlist(name, list(dict.fromkeys([*typed.getlist(name), value])))
    elif verb == "drop":
        typed.setlist(name, [each for each in typed.getlist(name) if each != value])
    elif verb == "out":
        for key in [key for key in typed if key.startswith(f"{name}-")]:
            del typed[key]
    elif verb in _ROWS:
        return typed, _ROWS[verb](typed, name, value, suggest)
    elif verb == "find":
        typed[f"{name}-found"] = typed.get(f"{name}-find", "")
    return typed, f"{name}-find" if verb in ("put", "drop", "find") else ""


def _next(typed: QueryDict, name: str, part: str) -> str:
    used = numbers(typed, name, part)
    return f"{name}-{used[-1] + 1 if used else 0}"


def _add(typed: QueryDict, name: str, value: str, _suggest: Suggest) -> str:
    row = _next(typed, name, "unit")
    typed[f"{row}-unit"], typed[f"{row}-amount"] = value, "5"
    typed[f"{row}-time"] = "working_day"
    return row


def _more(typed: QueryDict, name: str, _value: str, _suggest: Suggest) -> str:
    first = {"paper": "name", "point": "words"}.get(name, "theirs")
    row = _next(typed, name, first)
    typed[f"{row}-{first}"] = ""
    return row


def _open(typed: QueryDict, name: str, value: str, suggest: Suggest) -> str:
    row = _next(typed, name, "procedure")
    typed[f"{row}-procedure"], typed[f"{row}-unit"] = value, "competent"
    typed[f"{row}-acknowledge_unit"] = "working_hour"
    for number, (theirs, ours) in enumerate(suggest(value)):
        typed[f"{row}-answers-{number}-theirs"] = theirs
        typed[f"{row}-answers-{number}-ours"] = ours
    return row


def _rule(typed: QueryDict, _name: str, _value: str, _suggest: Suggest) -> str:
    row = _next(typed, "rule", "what")
    typed[f"{row}-what"], typed[f"{row}-join"] = typed.get("new-what", ""), "and"
    typed["new-what"] = ""
    return row


def _give(typed: QueryDict, name: str, _value: str, _suggest: Suggest) -> str:
    chosen = str(typed.get(f"{name}-new", ""))
    if not chosen:
        return f"{name}-new"
    row = _next(typed, name, "theirs")
    typed[f"{row}-theirs"], typed[f"{name}-new"] = chosen, ""
    return row


_ROWS = {"give": _give, "add": _add, "more": _more, "open": _open, "rule": _rule}
