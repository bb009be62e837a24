"""The citizen's main pages by keyboard alone, and at 200 % and 400 % of their size (WCAG 2.2)."""

import pytest
from playwright.sync_api import expect

from tests.dossiers.citizen.conftest import form_url, signed_in, url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("home", "procedure", "start", "form", "papers", "check", "mine", "dossier")
MOST_STOPS = 150
# What has the focus: its place in the document, whether it is seen, and how it shows the focus.
HERE = """() => {
  const found = document.activeElement;
  if (!found || found === document.body) return null;
  const all = [...document.querySelectorAll('*')];
  const mark = found.matches('input[type=radio], input[type=checkbox], input[type=file]')
    ? [found, found.nextElementSibling, found.parentElement] : [found];
  const shows = mark.filter(Boolean).some(each => [null, '::before', '::after'].some(part => {
    const style = getComputedStyle(each, part);
    return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px')
      || style.boxShadow !== 'none';
  }));
  const box = found.getBoundingClientRect();
  return {
    place: all.indexOf(found),
    name: `${found.tagName} ${found.id || found.textContent.trim().slice(0, 40)}`,
    shows,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.fixture
def addresses(world, processing, draft_of):
    begun = draft_of()  # complete: a page with errors gives them the focus when it opens
    return {
        "home": "/",
        "procedure": "/thu-tuc/1.004873/",
        "start": "/nop/1.004873/",
        "form": form_url(begun),
        "papers": url("papers", begun.uuid),
        "check": url("check", begun.uuid),
        "mine": "/ho-so/",
        "dossier": url("dossier", processing.code),
    }


@pytest.fixture
def open_page(world, live_server, browser, addresses):
    """Open one of the pages as Huy, in a window of a size."""
    session = signed_in(world.huy).cookies["sessionid"].value

    def open_(name, width=1280, height=720):
        context = browser.new_context(viewport={"width": width, "height": height})
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + addresses[name])
        return page

    return open_


def test_by_keyboard_everything_is_reached_in_order_and_left_again(open_page):
    for name in PAGES:
        page = open_page(name)
        page.keyboard.press("Tab")
        assert "Bỏ qua" in page.evaluate(HERE)["name"], f"{name}: the first stop skips the menus"
        stops = [page.evaluate(HERE)]
        while len(stops) < MOST_STOPS:
            page.keyboard.press("Tab")
            here = page.evaluate(HERE)
            if here is None or here["place"] == stops[0]["place"]:
                break
            stops.append(here)
        else:
            pytest.fail(f"{name}: no way out of {stops[-1]['name']}")

        assert len(stops) > 5, name
        places = [stop["place"] for stop in stops]
        assert places == sorted(set(places)), f"{name}: the order jumps"
        assert [stop["name"] for stop in stops if not stop["shows"]] == [], name
        assert [stop["name"] for stop in stops if not stop["seen"]] == [], name
        page.context.close()


def test_the_skip_link_leads_into_the_content(open_page):
    for name in PAGES:
        page = open_page(name)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        expect(page.locator("#noi-dung"), name).to_be_focused()
        page.context.close()


def test_at_twice_and_four_times_the_size_nothing_is_cut_off_or_needs_two_ways_of_scrolling(
    open_page,
):
    for name in PAGES:
        for width, height in ((640, 360), (320, 256)):  # 1280 × 720 at 200 %, 1280 × 1024 at 400 %
            page = open_page(name, width, height)
            wide = page.evaluate("document.documentElement.scrollWidth")
            cut = page.evaluate("""() => [...document.querySelectorAll('main *')].filter(each => {
              const style = getComputedStyle(each);
              return style.overflowX === 'hidden' && each.scrollWidth > each.clientWidth + 1
                && each.clientWidth > 1 && each.textContent.trim();
            }).map(each => each.outerHTML.slice(0, 120))""")

            assert (name, wide, cut) == (name, width, [])
            page.context.close()
