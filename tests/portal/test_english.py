"""The English texts are whole: none missing, none stale, each with what its Vietnamese holds."""

import gettext
import re

from tests.portal.texts import FOLDER, asked_for, entries

HOLES = re.compile(r"%\(\w+\)\d*[a-z]|%%|%[sd]|\{\w*\}|</?[a-z]+[^>]*>|[\u00a0]")


def test_every_text_is_translated():
    untranslated = [each.msgid for each in entries() if not all(each.texts)]

    assert untranslated == [], "translate in locale/en/LC_MESSAGES/django.po, then bin/messages"


def test_no_translation_is_a_guess():
    assert [each.msgid for each in entries() if each.is_fuzzy] == []


def test_every_text_of_the_sources_is_there_and_no_other():
    known = {each.key for each in entries()}
    wanted = asked_for()

    assert wanted - known == set(), "run bin/messages and translate what it adds"
    assert known - wanted == set(), "run bin/messages: these texts are no longer used"


def test_a_translation_keeps_placeholders_tags_and_no_break_spaces():
    changed = [
        (each.msgid, text)
        for each in entries()
        for text in each.texts
        if sorted(HOLES.findall(text)) != sorted(HOLES.findall(each.msgid))
    ]

    assert changed == []


def test_a_translation_ends_as_its_text_does():
    def ending(text):
        return text[-1] if text[-1] in " .:…?" else ""

    changed = [
        each.msgid
        for each in entries()
        for text in each.texts
        if ending(text) != ending(each.msgid)
    ]

    assert changed == []


def test_english_tells_one_from_many():
    alike = [each.msgid for each in entries() if each.plural and len(set(each.texts)) != 2]

    assert alike == []


def test_english_has_no_exclamation_marks():
    assert [text for each in entries() for text in each.texts if "!" in text] == []


def test_the_compiled_texts_are_those_of_the_source():
    wanted = {}
    for each in entries():
        msgid = f"{each.context}\x04{each.msgid}" if each.context else each.msgid
        if each.plural:
            wanted |= {(msgid, number): text for number, text in enumerate(each.texts)}
        else:
            wanted[msgid] = each.texts[0]

    with (FOLDER / "django.mo").open("rb") as file:
        compiled = dict(gettext.GNUTranslations(file)._catalog)
    compiled.pop("")

    assert compiled == wanted, "run bin/messages"
