"""docs/ shows pictures that are there, and keeps none that nobody is shown."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screenshots"
SHOWN = re.compile(r"screenshots/([\w-]+\.png)")


def test_every_picture_is_shown_and_every_one_shown_is_there():
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {name for page in pages for name in SHOWN.findall(page.read_text())}

    assert shown == {picture.name for picture in FOLDER.glob("*.png")}


def test_pictures_stay_small_enough_to_be_cloned_with_the_code():
    sizes = {each.name: each.stat().st_size for each in FOLDER.glob("*.png")}

    assert [name for name, size in sizes.items() if size > 250_000] == []
    assert sum(sizes.values()) < 12_000_000
