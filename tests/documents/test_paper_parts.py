"""The small parts of papers: headings, QR codes."""

import re

import pytest
import segno

from portal.documents import qr
from portal.documents.headings import Heading, balanced


def test_a_heading_falls_into_lines_of_like_length():
    heading = Heading(
        "Ủy ban nhân dân phường An Hải", "Trung tâm Phục vụ hành chính công", "An Hải"
    )

    assert heading.superior_lines == ["ỦY BAN NHÂN DÂN", "PHƯỜNG AN HẢI"]
    assert heading.unit_lines == ["TRUNG TÂM PHỤC VỤ", "HÀNH\u00a0CHÍNH CÔNG"]
    assert balanced("SỞ XÂY DỰNG") == ["SỞ XÂY DỰNG"]
    assert balanced("") == []


def test_a_qr_code_is_drawn_module_by_module():
    address = "https://motcua.songvan.example/tra-cuu/?ma=H99.21-261102-0042"

    drawn = qr.svg(address)

    matrix = segno.make(address, error="m", micro=False, boost_error=False).matrix
    dark = {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert _dark_modules(drawn) == dark
    assert f'viewBox="0 0 {len(matrix) + 8} {len(matrix) + 8}"' in drawn
    assert "style" not in drawn


def test_a_qr_code_is_hidden_from_screen_readers_unless_it_is_named():
    assert 'aria-hidden="true"' in qr.svg("x")
    assert 'role="img" aria-label="Mã &quot;QR&quot;"' in qr.svg("x", label='Mã "QR"')


def test_nothing_has_no_qr_code():
    with pytest.raises(ValueError, match="needs a text"):
        qr.svg("")


def _dark_modules(drawn: str) -> set[tuple[int, int]]:
    """Return the modules that the path paints black, without the quiet zone."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", drawn.partition("#000")[2])
    assert all(there == back for _, _, there, back in runs)
    return {
        (int(x) - qr.QUIET_ZONE + step, int(y) - qr.QUIET_ZONE)
        for x, y, there, _ in runs
        for step in range(int(there))
    }
