"""Pure rooms stay pure: of Django they may use translation only."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PURE = ["portal/worktime", "portal/eforms", "portal/workflow", "procedures/fees.py"]


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_imports_nothing_of_django_but_translation(room):
    place = ROOT / room
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))

    strange = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in _imports(path)
        if name.startswith("django") and not name.startswith("django.utils.")
    }

    assert files
    assert strange == set()
