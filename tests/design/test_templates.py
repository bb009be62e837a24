"""Every template of the house: no inline code, no unknown class, marks composed."""

import re
import unicodedata
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template

ROOMS = ("templates", "portal", "procedures", "payments", "dossiers", "national")
# Papers of the State are printed from their own styles by WeasyPrint, never shown by a browser.
PAPERS = "templates/papers/"
# Names of groups that carry no style of their own.
BARE = {"govuk-checkboxes", "govuk-radios", "govuk-link"}
INLINE = {
    "script": r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/)",
    "style element": r"<style",
    "style attribute": r"<[^>]*\sstyle=",
    "handler": r"<[^>]*\son[a-z]+=",
    "javascript address": r"javascript:",
    "htmx handler": r"hx-on",
}
OURS = r"(?:mc|desk|moj|govuk)-[\w-]+"


def pages() -> dict[str, str]:
    """Return every template that a browser is shown, by its path."""
    return {
        path.relative_to(settings.BASE_DIR).as_posix(): path.read_text()
        for room in ROOMS
        for path in sorted((settings.BASE_DIR / room).rglob("*.html"))
        if PAPERS not in path.as_posix()
    }


def known_classes() -> set[str]:
    css = "".join(path.read_text() for path in Path(settings.BASE_DIR / "static/css").glob("*.css"))
    return set(re.findall(rf"\.({OURS})", css)) | BARE


def test_no_inline_script_style_or_handler():
    found = [
        (name, what)
        for name, source in pages().items()
        for what, pattern in INLINE.items()
        if re.search(pattern, source)
    ]

    assert found == []


def test_words_are_composed_and_without_exclamation():
    for name, source in pages().items():
        assert unicodedata.is_normalized("NFC", source), name
        words = "".join(re.findall(r"{% translate \"([^\"]*)\"", source))
        assert "!" not in words, name


def test_every_class_is_known_to_the_style_sheets():
    known = known_classes()
    unknown = {}
    for name, source in pages().items():
        attributes = " ".join(re.findall(r'class="([^"]*)"', source))
        whole = re.sub(r"\S*{[{%].*?[%}]}\S*", " ", attributes)
        if missing := set(re.findall(rf"(?<!\S)({OURS})(?!\S)", whole)) - known:
            unknown[name] = missing

    assert unknown == {}


def test_every_template_compiles():
    for name in pages():
        if name.startswith("templates/"):
            get_template(name.removeprefix("templates/"))
