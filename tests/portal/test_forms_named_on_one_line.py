"""The name of an official form, "Mẫu 02", is never broken before its number."""

import ast
import re

from django.conf import settings

BREAKS = re.compile(r"Mẫu [\d{%]")
"""With a space that may break; the number may come from a placeholder."""
ROOMS = ("portal", "procedures", "payments", "dossiers", "national")


def said_by_python(source):
    """The strings of a file, its docstrings left out."""
    tree = ast.parse(source)
    docs = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in docs:
            yield each.value


def broken_in(folder, ending, words_of):
    return [
        f"{path.name}: {words[:80]}"
        for path in sorted((settings.BASE_DIR / folder).rglob(f"*{ending}"))
        for words in words_of(path.read_text())
        if BREAKS.search(words)
    ]


def test_no_template_lets_a_line_end_within_the_name_of_a_form():
    folders = ("templates", *(f"{room}/" for room in ROOMS))

    assert [line for folder in folders for line in broken_in(folder, ".html", str.splitlines)] == []


def test_no_words_in_python_let_a_line_end_within_the_name_of_a_form():
    assert [line for room in ROOMS for line in broken_in(room, ".py", said_by_python)] == []


def test_no_procedure_of_the_demo_lets_a_line_end_within_the_name_of_a_form():
    assert broken_in("procedures/demo", ".json", str.splitlines) == []


def test_a_breaking_space_is_found():
    assert BREAKS.search("Hướng dẫn, Mẫu 02")
    assert BREAKS.search("Mẫu %(number)s")
    assert not BREAKS.search("Hướng dẫn, Mẫu\u00a002")
