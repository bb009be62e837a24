"""The compiled styles, fonts and scripts: contrast, size, and what must not be in them."""

import gzip
import re

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

STATIC = settings.BASE_DIR / "static"
SCSS = settings.BASE_DIR / "portal" / "design" / "scss"
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
SIGNS = "0123456789 .,:;!?()/%+−–…“”‘’·•×²€₫@&#"


def themes() -> dict[str, dict[str, str]]:
    """Read the tokens of every theme from the source."""
    text = (SCSS / "_tokens.scss").read_text()
    found = {}
    for name, body in re.findall(r"@mixin ([\w-]+) \{(.*?)\n\}", text, re.DOTALL):
        pairs = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", body)
        if pairs:
            found[name] = dict(pairs)
    for name in ("dark", "contrast-light", "contrast-dark"):
        found[name] = {**found["light"], **found[name]}
    return found


THEMES = themes()


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(sign * 2 for sign in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT_PAIRS = [
    *[
        (text, ground)
        for text in ("ink", "ink-soft")
        for ground in ("sheet", "paper", "paper-deep")
    ],
    *[("ink", tint) for tint in ("jade-tint", "jade-faint", "turmeric-tint", "stone-tint")],
    ("ink", "field"),
    ("ink-soft", "field"),
    ("jade", "sheet"),
    ("jade", "paper"),
    ("jade", "jade-faint"),
    ("jade-deep", "jade-tint"),
    ("indigo", "sheet"),
    ("indigo", "indigo-tint"),
    ("turmeric-brown", "sheet"),
    ("turmeric-brown", "turmeric-tint"),
    ("lacquer", "sheet"),
    ("lacquer", "paper"),
    ("lacquer-text", "lacquer-tint"),
    ("stone", "stone-tint"),
    ("plum", "sheet"),
    ("on-jade", "jade"),
    ("on-hero", "hero"),
    ("on-strip", "strip"),
    ("focus-ink", "turmeric"),
]
SHAPE_PAIRS = [
    ("line-strong", "sheet"),
    ("line-strong", "paper"),
    ("line-strong", "field"),
    ("turmeric-line", "sheet"),
    ("brick", "paper"),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(theme, text, ground):
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_controls_and_shapes_stand_out(theme, shape, ground):
    assert contrast(THEMES[theme][shape], THEMES[theme][ground]) >= 3


@pytest.mark.parametrize("theme", ["contrast-light", "contrast-dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_high_contrast_means_seven_to_one(theme, text, ground):
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= 7


@pytest.mark.parametrize("theme", THEMES)
def test_focus_is_seen_on_every_ground(theme):
    colours = THEMES[theme]

    for ground in ("sheet", "paper", "hero", "jade", "bar"):
        best = max(
            contrast(colours["focus-ink"], colours[ground]),
            contrast(colours["turmeric"], colours[ground]),
        )
        assert best >= 3, ground


def test_the_palette_is_that_of_the_design():
    light = THEMES["light"]

    assert (light["ink"], light["jade"], light["turmeric"]) == ("#211d18", "#0b5b52", "#ffc93c")
    assert (light["lacquer"], light["brick"], light["indigo"]) == ("#a61b29", "#b9522a", "#1f4680")
    assert round(contrast(light["ink"], "#fff"), 1) == 16.8
    assert round(contrast(light["jade"], "#fff"), 1) == 8.0


@pytest.mark.parametrize(("face", "limit"), [("citizen", 20), ("desk", 24)])
def test_a_style_sheet_stays_small(face, limit):
    packed = gzip.compress((STATIC / "css" / f"{face}.css").read_bytes(), 9)

    assert len(packed) <= limit * 1024


@pytest.mark.parametrize("face", ["citizen", "desk"])
def test_a_style_sheet_names_only_files_of_its_own(face):
    css = (STATIC / "css" / f"{face}.css").read_text()
    files = [name.strip("\"'") for name in re.findall(r"url\(([^)]*)\)", css)]

    assert "GDS" not in css
    assert "crown" not in css.lower()
    assert "@import" not in css
    for name in files:
        assert name.startswith(("../fonts/", "../img/", "#")), name
        assert name.startswith("#") or (STATIC / "css" / name).resolve().is_file()


def test_scripts_are_small_and_call_nobody():
    for path in (STATIC / "js").glob("*.js"):
        source = path.read_text()
        assert len(source) < 8 * 1024
        assert not re.search(r"https?://|eval\(|innerHTML|document\.write", source), path.name


@pytest.mark.parametrize("weight", [400, 600])
def test_a_font_is_small_and_has_every_vietnamese_letter(weight):
    path = STATIC / "fonts" / f"be-vietnam-pro-{weight}.woff2"

    letters = set(TTFont(path).getBestCmap())

    assert path.stat().st_size <= 40 * 1024
    assert not {sign for sign in LETTERS + LETTERS.upper() + SIGNS if ord(sign) not in letters}


@pytest.mark.parametrize("weight", [400, 600])
def test_the_figures_are_equally_wide(weight):
    path = STATIC / "fonts" / f"be-vietnam-pro-figures-{weight}.woff2"

    font = TTFont(path)

    assert path.stat().st_size <= 6 * 1024
    assert {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"} == {640}


def test_the_licences_lie_beside_the_files():
    assert "SIL OPEN FONT LICENSE" in (STATIC / "licences" / "be-vietnam-pro-OFL.txt").read_text()
    assert "MIT License" in (STATIC / "licences" / "govuk-frontend-MIT.txt").read_text()
