"""The first view on a phone that was never here before: under 100 KB, fonts apart, as served."""

from urllib.parse import urlsplit

import pytest

from bench.first_view import MOST, first_view
from tests.browser.moving import begin
from tests.browser.person import PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("live portal"),
]


def test_the_first_view_of_each_page_is_small(enter, portal):
    port = int(urlsplit(portal.url).port)
    hanh = enter("Nguyễn Thị Minh Hạnh", viewport=PHONE)
    begin(hanh)
    session = {each["name"]: each["value"] for each in hanh.context.cookies()}
    form = urlsplit(hanh.page.url).path

    views = [
        first_view(port, path) for path in ("/", "/thu-tuc/?q=khai+sinh", "/thu-tuc/1.001193/")
    ]
    views += [first_view(port, path, session) for path in (form, "/ho-so/")]

    assert {view.path: view.total for view in views if view.total > MOST} == {}
    assert all(view.page < view.total / 2 for view in views), "pages come compressed"
    assert all(view.fonts < 40_000 for view in views)
