"""The room of forms stays pure: of Django it uses translation only."""

import ast
from pathlib import Path

import portal.eforms

ALLOWED = {"django.utils.translation"}


def test_forms_import_nothing_of_django_but_translation():
    folder = Path(portal.eforms.__file__).parent
    sources = [*folder.rglob("*.py"), folder.parent / "identifiers.py"]

    imported = {
        name
        for source in sources
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if name.startswith("django")
    }

    assert len(sources) > 15
    assert imported == ALLOWED
