"""The settings are one file for each subject, and all of them count."""

import ast
from collections import Counter

from django.conf import settings

FOLDER = settings.BASE_DIR / "portal/settings"


def names_set_in(path):
    """The settings that a file gives a value, also within an `if`."""
    return {
        target.id
        for each in ast.walk(ast.parse(path.read_text()))
        if isinstance(each, ast.Assign | ast.AnnAssign)
        for target in (each.targets if isinstance(each, ast.Assign) else [each.target])
        if isinstance(target, ast.Name) and target.id.isupper()
    }


def test_no_setting_is_set_in_two_files():
    counts = Counter(name for path in FOLDER.glob("*.py") for name in names_set_in(path))

    assert [name for name, count in counts.items() if count > 1] == []


def test_every_file_is_taken_in():
    wanted = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    taken = {
        each.module.rpartition(".")[2]
        for each in ast.walk(ast.parse((FOLDER / "__init__.py").read_text()))
        if isinstance(each, ast.ImportFrom) and each.names[0].name == "*"
    }

    assert taken == wanted


def test_a_setting_has_the_value_of_its_file():
    from portal.settings import rules

    assert settings.DRAFT_DAYS == rules.DRAFT_DAYS


def test_the_folder_of_the_site_is_the_one_above_portal():
    assert (settings.BASE_DIR / "manage.py").is_file()
