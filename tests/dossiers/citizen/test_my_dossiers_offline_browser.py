"""My dossiers without a network, on a phone of 360 points: only where it was chosen, only mine."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.dossiers.citizen.conftest import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = 24 * 60 * 60 * 1000
KEPT_IN_ENGLISH = """async () => {
  for (let tries = 0; tries < 60; tries += 1) {
    const kept = await caches.match("/ho-so/khong-mang/", { ignoreSearch: true, ignoreVary: true });
    if (kept && (await kept.text()).includes('<html lang="en"')) return true;
    await new Promise((done) => setTimeout(done, 250));
  }
  return false;
}"""


@pytest.fixture
def phone(live_server, browser):
    """A phone, and a way to sign somebody in on it."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))

    def enter(person):
        session = signed_in(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(f"{live_server.url}/ho-so/")
        return page

    yield enter
    assert page.complaints == []


def keep(page):
    page.get_by_role("button", name="Giữ trên máy này").click()
    expect(page.get_by_text("Đang giữ trên máy này.")).to_be_visible()


def is_kept(page):
    return page.evaluate("localStorage.getItem('mot-cua-ho-so') !== null")


def offline(page, live_server):
    page.context.set_offline(True)
    page.goto(f"{live_server.url}/ho-so/")


def test_what_was_chosen_opens_without_a_network_and_holds_no_paper(
    phone, live_server, world, processing
):
    page = phone(world.huy)
    expect(page.get_by_text("Chưa giữ gì trên máy này.")).to_be_visible()
    assert not is_kept(page)
    keep(page)
    assert violations(page) == []
    page.goto(f"{live_server.url}/ho-so/{processing.code}/")  # no page but the list is kept

    offline(page, live_server)

    expect(page.get_by_role("heading", name="Hồ sơ của tôi, không có mạng")).to_be_visible()
    expect(page.get_by_text(processing.code)).to_be_visible()
    expect(page.get_by_text("Đang xử lý")).to_be_visible()
    for words in ("Lê Quang Huy", "giay.pdf", "can_cuoc"):
        assert words not in page.content()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(f"{live_server.url}/ho-so/{processing.code}/")
    expect(page.get_by_role("heading", name="Hồ sơ của tôi, không có mạng")).to_be_visible()


def test_the_kept_page_speaks_the_language_that_the_person_reads(
    phone, live_server, world, processing
):
    page = phone(world.huy)
    keep(page)
    english = {"name": "django_language", "value": "en", "url": live_server.url}
    page.context.add_cookies([english])
    page.goto(f"{live_server.url}/ho-so/")
    assert page.evaluate(KEPT_IN_ENGLISH)

    offline(page, live_server)

    expect(page.get_by_role("heading", name="My dossiers, offline")).to_be_visible()
    expect(page.get_by_text("Processing")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_without_the_choice_nothing_is_kept(phone, live_server, world, processing):
    page = phone(world.huy)

    workers = page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)")

    assert (is_kept(page), workers) == (False, 0)


def test_it_is_erased_by_the_button_and_at_sign_out(phone, live_server, world, processing):
    page = phone(world.huy)
    keep(page)
    page.get_by_role("button", name="Xóa khỏi máy này").click()
    expect(page.get_by_text("Chưa giữ gì trên máy này.")).to_be_visible()
    assert not is_kept(page)
    keep(page)

    page.locator("form[data-owner]").first.evaluate("form => form.requestSubmit()")
    expect(page.get_by_role("link", name="Đăng nhập").first).to_be_visible()

    assert not is_kept(page)
    page.wait_for_function("caches.keys().then(all => !all.some(each => each.startsWith('ho-so')))")


def test_somebody_else_on_the_device_never_sees_it(phone, live_server, world, processing):
    page = phone(world.huy)
    keep(page)

    page = phone(world.people.huong)

    expect(page.get_by_text(processing.code)).to_have_count(0)
    assert not is_kept(page)


def test_after_its_days_it_is_gone_even_without_a_network(phone, live_server, world, processing):
    page = phone(world.huy)
    keep(page)
    page.context.set_offline(True)
    later = page.context.new_page()
    later.clock.install()
    later.clock.fast_forward(8 * DAY)

    later.goto(f"{live_server.url}/ho-so/khong-mang/")

    expect(later.get_by_text("Không có danh sách nào giữ trên máy này.")).to_be_visible()
    assert not is_kept(later)


def test_the_portal_can_be_installed(live_server, browser):
    page = browser.new_page()
    page.goto(live_server.url)

    told = page.evaluate(
        "fetch(document.querySelector('link[rel=manifest]').href).then(answer => answer.json())"
    )

    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "minimal-ui")
    for icon in told["icons"]:
        assert page.request.get(live_server.url + icon["src"]).ok
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in told["icons"]}
