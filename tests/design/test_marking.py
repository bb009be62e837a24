"""Vietnamese words on an English page are marked, so that they are spoken rightly."""

import pytest
from django.utils.translation import override

from portal.design.marking import marked


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("8,000 đồng/bản", '8,000 đồng/<span lang="vi">bản</span>'),
        ("Moved to: Thẩm định", 'Moved to: <span lang="vi">Thẩm định</span>'),
        (
            "Lệ phí cấp bản sao trích lục: free",
            '<span lang="vi">Lệ phí cấp bản sao trích lục</span>: free',
        ),
        ("<b>Đơn</b> & co", '&lt;b&gt;<span lang="vi">Đơn</span>&lt;/b&gt; &amp; co'),
        ("9 m², 10 %", "9 m², 10 %"),
    ],
)
def test_on_an_english_page_they_are_marked(text, html):
    with override("en"):
        assert str(marked(text)) == html


def test_a_vietnamese_page_needs_no_marks():
    assert marked("8.000 đồng/bản <") == "8.000 đồng/bản <"
