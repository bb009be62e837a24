"""Two visits that were taken down without a network end with Mẫu 02 and Mẫu 03, and say so."""

import pytest
from playwright.sync_api import expect

from dossiers.counter.offline import devices
from dossiers.models import CounterDevice, Dossier
from portal.workflow.statuses import Status
from tests.browser.offices import look
from tests.dossiers.counter.offline.machines import (
    COUNTER,
    PASSPHRASE,
    PREPARE,
    machine,  # noqa: F401 - a fixture
    prepare,
    take_down,
    unlock,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BELIEVES = """async ([passphrase, href]) => {
  const store = globalThis.counterStore;
  const [device] = await store.unlock(passphrase);
  const [row] = await store.receptionsOf(device);
  const ended = { shown: row.value.shown, why: "", code: "CŨ", href };
  await store.keepReception(device, { ...row, state: "sent" }, ended);
}"""
"""What a machine kept that sent again after a lost answer, before outcomes were told."""


def test_visits_that_end_with_mau_02_and_03_say_so_on_the_machine_and_in_the_list(
    world,
    machine,  # noqa: F811
    live_server,
):
    trang = world.people.trang
    page = machine(trang)
    page.goto(live_server.url + PREPARE)
    prepare(page)

    # Two people while the line is cut; the machine is revoked before it sends
    page.context.set_offline(True)
    page.goto(live_server.url + COUNTER)
    unlock(page)
    take_down(page, world, "038158001128", "Lò Thị Én")
    take_down(page, world, "038158001127", "Trương Thị Nhạn")
    devices.revoke(by=trang, key=CounterDevice.objects.get().uuid)
    page.context.set_offline(False)
    expect(page.get_by_text("Đã gửi hết.")).to_be_visible()
    rows = page.locator("[data-list] li")
    expect(rows).to_contain_text(["Cần xem lại", "Cần xem lại"])

    # The first is asked for more, the second is refused, at the counter with a network
    def open_conflict(number):
        page.goto(live_server.url + PREPARE)
        page.get_by_role("link", name=number).click()
        page.get_by_role("button", name="Mở thành hồ sơ").click()

    open_conflict("TAM-H99.21-01-001")
    page.get_by_role("button", name="Hướng dẫn, Mẫu 02").click()
    page.get_by_label("Bản chụp thẻ căn cước", exact=True).check()
    page.get_by_label("Cần sửa thế nào: Bản chụp thẻ căn cước").fill("Mang bản chụp rõ hơn.")
    page.get_by_label("Lý do yêu cầu bổ sung").fill("Bản chụp quá mờ.")
    page.get_by_role("button", name="Yêu cầu bổ sung và in Mẫu 02").click()
    expect(page.get_by_text("yêu cầu bổ sung. Mẫu 02 đang được lập.")).to_be_visible()
    open_conflict("TAM-H99.21-01-002")
    page.get_by_role("button", name="Từ chối, Mẫu 03").click()
    page.get_by_label("Lý do không tiếp nhận").fill("Không thuộc thẩm quyền của phường.")
    page.get_by_label("Căn cứ pháp lý").fill("khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP")
    page.get_by_role("button", name="Từ chối và in Mẫu 03").click()
    expect(page.get_by_text("từ chối tiếp nhận. Mẫu 03 đang được lập.")).to_be_visible()
    asked = Dossier.objects.get(status=Status.SUPPLEMENT_REQUIRED)
    refused = Dossier.objects.get(status=Status.REJECTED)

    # The list of the unit
    page.goto(live_server.url + PREPARE)
    ended = page.locator("tr", has_text="TAM-H99")
    expect(ended).to_contain_text(
        [f"Không tiếp nhận (Mẫu 03): {refused.code}", f"Đã yêu cầu bổ sung (Mẫu 02): {asked.code}"]
    )
    expect(page.get_by_text("Đã tiếp nhận")).to_have_count(0)
    assert look(page, "offline-outcomes-list") == []

    # The machine, even one that believed the first to be received
    page.goto(live_server.url + COUNTER + "ngoai-tuyen/")
    page.evaluate(BELIEVES, [PASSPHRASE, "/mot-cua/ho-so/CU/"])
    unlock(page)
    expect(rows).to_contain_text(
        [f"Không tiếp nhận (Mẫu 03) {refused.code}", f"Đã yêu cầu bổ sung (Mẫu 02) {asked.code}"]
    )
    assert look(page, "offline-outcomes-machine") == []
    page.get_by_role("link", name=asked.code).click()
    expect(page.get_by_role("heading", name="Giấy tờ", exact=True)).to_be_visible()
    assert page.complaints == []
