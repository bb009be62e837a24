"""The English texts as files hold them, and the texts that the sources ask for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

FOLDER = settings.BASE_DIR / "locale/en/LC_MESSAGES"
LETTERS = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
"""Letters that Vietnamese has and English has not."""

# The same as bin/messages leaves out.
LEFT_OUT = {"var", "node_modules", "staticfiles", "bench", "bin", "docs", "tests", "sandbox"}
PAPERS = settings.BASE_DIR / "templates/papers"
ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
MANY = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
MANY_IN_CONTEXT = {"npgettext", "npgettext_lazy"}
CALLS = ONE | MANY | IN_CONTEXT | MANY_IN_CONTEXT
_CALL = re.compile(r"\b(n?p?gettext|_)\(")
_WRITTEN = re.compile(r"\s*(u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))\s*(,?)", re.DOTALL)

Key = tuple[str, str]
"""Context ("" for none) and msgid."""


@dataclass
class Entry:
    """One entry of the .po file; `texts` are its translations, one for each plural form."""

    context: str = ""
    msgid: str = ""
    plural: str = ""
    texts: list[str] = field(default_factory=list)
    is_fuzzy: bool = False

    @property
    def key(self) -> Key:
        return self.context, self.msgid


def entries() -> list[Entry]:
    """Return the entries of the .po file without its head."""
    return [
        entry
        for block in re.split(r"\n\s*\n", (FOLDER / "django.po").read_text())
        if (entry := _entry(block)).msgid
    ]


def _entry(block: str) -> Entry:
    parts: dict[str, str] = {}
    name = ""
    entry = Entry()
    for line in block.splitlines():
        if line.startswith("#"):
            entry.is_fuzzy |= line.startswith("#,") and "fuzzy" in line
        elif match := re.match(r'(msg\S+)\s+(".*")$', line):
            name = match[1]
            parts[name] = ast.literal_eval(match[2])
        elif line.startswith('"'):
            parts[name] += ast.literal_eval(line)
    entry.context = parts.get("msgctxt", "")
    entry.msgid = parts.get("msgid", "")
    entry.plural = parts.get("msgid_plural", "")
    entry.texts = [text for name, text in parts.items() if name.startswith("msgstr")]
    return entry


def sources(*endings: str) -> Iterator[Path]:
    """Yield the files whose texts people read."""
    rooms = [
        room
        for room in sorted(settings.BASE_DIR.iterdir())
        if room.is_dir() and room.name not in LEFT_OUT and not room.name.startswith(".")
    ]
    for path in (path for room in rooms for path in sorted(room.rglob("*"))):
        if path.suffix in endings and "migrations" not in path.parts and PAPERS not in path.parents:
            yield path


def asked_for() -> set[Key]:
    """Return every text that a source or a template asks to be translated."""
    found: set[Key] = set()
    for path in sources(".py"):
        found |= set(in_python(path.read_text()))
    for path in sources(".html", ".txt"):
        found |= set(in_template(path.read_text(), path.name))
    return {key for key in found if key[1]}


def in_python(source: str) -> Iterator[Key]:
    """Yield the texts of a Python source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := called(node)) in CALLS:
            words = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if words and all(isinstance(word, str) for word in words):
                yield _key(name, words)


def in_template(source: str, name: str) -> Iterator[Key]:
    """Yield the texts of a template, read as Django's own makemessages reads it."""
    code = templatize(source, origin=name)
    for match in _CALL.finditer(code):
        words, at = [], match.end()
        while written := _WRITTEN.match(code, at):
            words.append(ast.literal_eval(written[1]))
            at = written.end()
            if not written[2]:
                break
        if words:
            yield _key(match[1], words)


def called(node: ast.Call) -> str:
    """Return the bare name of what a call calls."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _key(name: str, words: list[str]) -> Key:
    in_context = name in IN_CONTEXT | MANY_IN_CONTEXT
    return (words[0], words[1]) if in_context else ("", words[0])
