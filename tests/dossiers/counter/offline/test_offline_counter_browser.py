"""The offline counter with the network cut and the browser closed: one story in a real browser."""

import pytest
from playwright.sync_api import expect

from dossiers.models import Dossier, OfflineReception
from portal.workflow.statuses import Status
from tests.browser.offices import look
from tests.dossiers.counter.conftest import NHAN
from tests.dossiers.counter.offline.machines import (
    COUNTER,
    PREPARE,
    machine,  # noqa: F401 - a fixture
    prepare,
    take_down,
    unlock,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EVERYTHING_KEPT = """async () => {
  const open = indexedDB.open("mot-cua-quay");
  await new Promise(done => { open.onsuccess = done; });
  const read = store => new Promise(done => {
    const all = open.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => done(all.result);
  });
  const rows = [...await read("devices"), ...await read("receptions")];
  const words = new TextDecoder("utf-8", { fatal: false });
  open.result.close();
  return rows.map(row => JSON.stringify(row) + words.decode(row.data)).join();
}"""


def test_the_offline_counter_with_the_network_cut_and_the_browser_closed(
    world,
    machine,  # noqa: F811
    live_server,
):
    # Online, Trang prepares the machine
    page = machine(world.people.trang)
    page.goto(live_server.url + PREPARE)
    page.get_by_label("Mật khẩu của quầy ngoại tuyến").fill("ngắn quá")
    page.get_by_role("button", name="Chuẩn bị máy này").click()
    expect(page.get_by_text("Đặt mật khẩu từ 10 ký tự")).to_be_visible()
    prepare(page)
    assert look(page, "offline-prepared") == []

    # The line is cut: the counter's own address opens the offline counter, for her alone
    page.context.set_offline(True)
    page.goto(live_server.url + COUNTER)
    unlock(page, "không phải mật khẩu này")
    expect(page.get_by_text("Mật khẩu không mở được gói nào trên máy này.")).to_be_visible()
    assert look(page, "offline-locked") == []
    unlock(page)
    page.get_by_label("Số định danh cá nhân").fill(
        f"{NHAN.personal_id}|012345678|{NHAN.name}|19051958|Nữ|{NHAN.address}|01012022"
    )
    expect(page.get_by_label("Họ, chữ đệm, tên")).to_have_value(NHAN.name)
    page.get_by_label("Thủ tục", exact=True).select_option(world.procedure.code)
    page.get_by_label("Họ và tên").fill(NHAN.name)
    page.get_by_label("Việc khác").check()
    expect(page.get_by_text("Nhận giấy: Bản án ly hôn")).to_be_visible()
    page.get_by_label("Để kết hôn").check()
    page.get_by_label("Dự định kết hôn với").fill("Đỗ Văn Khoa")
    expect(page.get_by_text("Đã lưu vào máy lúc")).to_be_visible()
    assert look(page, "offline-typing") == []
    second = page.context.new_page()
    second.goto(live_server.url + COUNTER)
    unlock(second)
    expect(second.get_by_text("đang mở ở cửa sổ khác")).to_be_visible()

    # The browser is closed in the middle of it; nothing that was typed is lost, nor readable
    page.context.close()
    page = machine()
    page.context.set_offline(True)
    page.goto(live_server.url + COUNTER)
    kept = page.evaluate(EVERYTHING_KEPT)
    assert len(kept) > 1000
    for words in (NHAN.name, NHAN.personal_id, "Khoa", "Phạm Thu Trang"):
        assert words not in kept
    unlock(page)
    expect(page.get_by_label("Dự định kết hôn với")).to_have_value("Đỗ Văn Khoa")
    expect(page.get_by_label("Họ, chữ đệm, tên")).to_have_value(NHAN.name)
    page.get_by_label("Bản sao: Bản chụp thẻ căn cước").fill("1")
    expect(page.get_by_text("Đủ để nhận tạm")).to_be_visible()
    page.keyboard.press("F9")
    expect(page.get_by_role("region", name="Phiếu nhận tạm")).to_contain_text("TAM-H99.21-01-001")
    expect(page.get_by_text("Bản chụp thẻ căn cước: 1 bản sao")).to_be_visible()
    assert look(page, "offline-slip") == []

    # A second person, whose procedure ends before the line is back
    page.get_by_role("button", name="Người tiếp theo").click()
    take_down(page, world, "038158001128", "Lò Thị Én")
    expect(page.get_by_text("Còn 2 lần nhận chờ gửi.")).to_be_visible()
    expect(page.get_by_text("TAM-H99.21-01-002").first).to_be_visible()
    page.context.close()
    assert (Dossier.objects.count(), OfflineReception.objects.count()) == (0, 0)

    # The line is back. The first answer is lost on the way, so the first is sent once more
    page = machine(world.people.trang)
    lost = []

    def lose_the_first(route):
        answer = route.fetch()
        if lost:
            route.fulfill(response=answer)
            return
        lost.append(answer.json()["code"])
        world.offering.is_active = False
        world.offering.save()
        route.abort()

    page.context.route("**/gui/", lose_the_first)
    page.goto(live_server.url + COUNTER + "ngoai-tuyen/")
    unlock(page)
    expect(page.locator("[data-told]")).to_contain_text("Còn 2 lần nhận chờ gửi.")
    page.get_by_role("button", name="Gửi ngay").click()

    expect(page.get_by_text("Đã gửi hết.")).to_be_visible()
    dossier = Dossier.objects.get()
    assert (dossier.status, dossier.code) == (Status.ACCEPTED, lost[0])
    expect(page.get_by_role("link", name=dossier.code)).to_be_visible()
    expect(page.get_by_text("không còn nhận ở quầy này")).to_be_visible()
    assert look(page, "offline-sent") == []

    # The conflict stands in the list, with all that was typed
    page.get_by_role("link", name="Mở", exact=True).click()
    expect(page.get_by_text("Lò Thị Én").first).to_be_visible()
    assert look(page, "offline-conflict") == []
    page.get_by_role("link", name="Về danh sách").click()
    expect(page.get_by_role("link", name="TAM-H99.21-01-002")).to_be_visible()
    assert look(page, "offline-list") == []
    assert page.complaints == []
