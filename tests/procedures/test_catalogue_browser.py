"""The catalogue in a real browser, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.procedures.records import record, run, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def open_page(live_server, tmp_path, browser):
    """Open an address of a catalogue of 25 procedures in a browser with the given options."""
    run(
        write(tmp_path, record(), *(record(f"1.{n:06}", name=f"Việc số {n}") for n in range(1, 25)))
    )

    def open_(address, **options):
        page = browser.new_context(**options).new_page()
        page.goto(live_server.url + address)
        return page

    return open_


def test_a_person_searches_narrows_and_reads_without_javascript(open_page):
    page = open_page("/", java_script_enabled=False)

    page.get_by_label("Tìm thủ tục").fill("khai sinh cho con")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_label("Cấp xã").check()
    page.get_by_role("button", name="Lọc kết quả").click()
    expect(page.get_by_text("khớp với “khai sinh cho con”, lọc theo Cấp xã.")).to_be_visible()
    expect(page.get_by_role("main").locator("h2 a, h3 a").first).to_have_text("Đăng ký khai sinh")
    page.get_by_role("link", name="Đăng ký khai sinh").click()

    expect(page.get_by_role("heading", level=1, name="Đăng ký khai sinh")).to_be_visible()


@pytest.mark.parametrize(("javascript", "on_page"), [(True, 25), (False, 5)])
def test_the_next_results_follow(open_page, javascript, on_page):
    page = open_page("/thu-tuc/", java_script_enabled=javascript)

    page.get_by_role("link", name="Xem 5 thủ tục tiếp theo").click()

    expect(page.locator(".mc-result")).to_have_count(on_page)


def test_filters_fold_away_on_a_phone(open_page):
    page = open_page("/thu-tuc/", viewport={"width": 360, "height": 740})

    expect(page.get_by_label("Cấp xã")).not_to_be_visible()
    page.locator("summary", has_text="Lọc kết quả").click()

    expect(page.get_by_label("Cấp xã")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_data_for_search_engines_stands_in_the_page_and_the_policy_lets_it(open_page):
    page = open_page("/")
    said = []
    page.on("console", lambda message: said.append(message.text))

    page.goto(page.url + "thu-tuc/1.001193/")
    told = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    )

    assert (told["@type"], told["identifier"]) == ("GovernmentService", "1.001193")
    assert not [text for text in said if "Content Security Policy" in text]


def test_names_from_a_to_z_fit_a_phone(open_page):
    page = open_page("/thu-tuc/a-z/", viewport={"width": 360, "height": 740})

    page.get_by_role("link", name="V 24 thủ tục").click()

    expect(page.get_by_role("main").get_by_role("heading", level=2)).to_have_text("V (24)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
