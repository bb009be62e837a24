"""Nothing reads the clock while it is imported: a process that lives over midnight would lag."""

import ast
from collections.abc import Iterator

import pytest
from django.conf import settings

ROOMS = ["portal", "procedures", "payments", "dossiers", "national", "sandbox", "bench", "tests"]
CLOCKS = {"localdate", "localtime", "now", "today", "utcnow"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs on import: all but the bodies of functions."""
    if isinstance(node, ast.Lambda):
        return
    inner: list[ast.AST] = list(ast.iter_child_nodes(node))
    if isinstance(node, FUNCTIONS):
        kept = [default for default in node.args.kw_defaults if default]
        inner = [*node.decorator_list, *node.args.defaults, *kept]
    yield node
    for each in inner:
        yield from at_import(each)


def clocks_of(source: str) -> list[int]:
    """Return the lines of a source that read a clock on import."""
    return [
        node.lineno
        for node in at_import(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_reads_the_clock_when_it_is_imported(room):
    found = {
        str(path): lines
        for path in (settings.BASE_DIR / room).rglob("*.py")
        if (lines := clocks_of(path.read_text()))
    }

    assert not found


def test_the_search_finds_constants_defaults_and_parameters_and_leaves_bodies():
    assert clocks_of("TODAY = timezone.localdate()") == [1]
    assert clocks_of("def f(on=date.today()): pass") == [1]
    assert clocks_of("@mark(\n    timezone.now())\ndef f(): pass") == [2]
    assert clocks_of("def f():\n    return timezone.now()") == []
    assert clocks_of("later = lambda: timezone.now()") == []
