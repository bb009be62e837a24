"""Birth, residence and health insurance in one filing, to the last result; with axe.

One error path on the way: the commune gives the birth back, the one-stop unit has the person mend
it, and sends it again (docs/linked.md). What every dossier goes through is done by the actions; the
browser does what only a linked group has.
"""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from dossiers import actions, components, drafts, history, waking
from dossiers.models import Dossier
from portal.accounts import demo as officers
from portal.accounts.models import User
from portal.agencies import demo as agencies
from portal.documents import official
from portal.documents.uploads import store_bytes
from portal.workflow.statuses import Status
from procedures.defining import publish_definition
from procedures.demo import SINCE, opened_by
from tests import people
from tests.browser.axe import looked_at
from tests.browser.officers import unfold
from tests.browser.offices import open_as  # noqa: F401 - a fixture
from tests.procedures.demo_samples import DEFINITIONS, answers_of
from tests.small_pdf import SMALL_PDF

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GROUP, BIRTH, RESIDENCE, CARD = "2.000986", "1.001193", "1.004222", "9.000002"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1366, "height": 768}


def born():
    """The day of his birth, two weeks ago."""
    return timezone.localdate() - datetime.timedelta(days=14)


def childs_number():
    """A number that says when he was born, and that he is a boy of this century."""
    return f"0382{born():%y}000123"


@pytest.fixture
def draft(transactional_db):
    """Huy's declaration of his son's birth, ready to be sent to An Hải."""
    agencies.load()
    officers.load()
    for code in (*opened_by(DEFINITIONS[GROUP]), GROUP):
        procedure = publish_definition(DEFINITIONS[code], on=SINCE, at=timezone.now())
    huy = people.make_user("Lê Quang Huy", "038085002916", identity_level=2, phone="0912000101")
    begun = drafts.start(offering=procedure.offerings.get(receiving_unit__code="H99.21"), by=huy)
    form = procedure.current.form_definition()
    begun.answers.data = answers_of(GROUP, form) | {"tre_ngay_sinh": born().isoformat()}
    begun.answers.save()
    for key in sorted(components.required_keys(begun)):
        drafts.add_paper(draft=begun, by=huy, component_key=key, file=pdf(huy))
    return begun


def pdf(by):
    return store_bytes(SMALL_PDF, name="giay.pdf", content_type="application/pdf", by=by)


def named(name):
    return User.objects.get(full_name=name)


def part(code):
    """The child of this procedure, as it is now."""
    return Dossier.objects.get(parent_link__isnull=False, procedure_version__procedure__code=code)


def do(action, made, name, **facts):
    """Let an officer do one plain thing."""
    now = Dossier.objects.get(pk=made.pk)
    return action(dossier=now, by=named(name), seen=now.revision, **facts)


def issue(made, officer, number):
    """Decide at once, and hand the result out."""
    with official.samples():
        file = pdf(named(officer))
        do(actions.attach_result, made, officer, outcome="granted", file=file)
        do(actions.complete, made, officer, number=number)
    do(actions.return_result, made, "Cao Văn Bình")


def worker(made):
    """What the worker does when an event of the group arrives."""
    waking.wake(made.pk, now=timezone.now())


def address(made, name="desk:dossier"):
    return reverse(name, kwargs={"code": made.code})


def go(page, path):
    page.goto("/".join(page.url.split("/")[:3]) + path)


def test_a_linked_group_from_filing_to_the_last_result(
    draft,
    open_as,  # noqa: F811
):
    # Huy sends it once, on his phone.
    phone = open_as(draft.submitter, reverse("dossiers:check", args=[draft.uuid]))
    phone.set_viewport_size(PHONE)
    phone.get_by_label("Tôi cam đoan").check()
    phone.get_by_role("button", name="Gửi hồ sơ").click()
    expect(phone.get_by_text("Đã gửi hồ sơ")).to_be_visible()
    case = Dossier.objects.get(pk=draft.pk)

    # An Hải's one-stop unit takes it in; the birth opens at the commune, which takes it up.
    trang = open_as(named("Phạm Thu Trang"), address(case))
    trang.get_by_role("button", name="Tiếp nhận", exact=True).click()
    trang.get_by_role("button", name="Chuyển giải quyết").click()
    expect(trang.get_by_text("Đã chuyển bước.")).to_be_visible()
    worker(case)
    birth = part(BIRTH)
    go(trang, address(birth))
    trang.get_by_role("button", name="Xác nhận đã nhận việc").click()
    expect(trang.get_by_text("Đã xác nhận nhận việc.")).to_be_visible()
    do(actions.accept, birth, "Phạm Thu Trang")
    do(actions.move, birth, "Phạm Thu Trang", edge="hand_on")

    # The commune finds a wrong name and gives it back.
    thang = open_as(named("Ngô Đức Thắng"), address(birth))
    thang.get_by_role("link", name="Trả lại hồ sơ chính để sửa").click()
    thang.get_by_label("Sai thông tin").check()
    thang.get_by_label("Nêu rõ điều cần sửa").fill("Tên mẹ khác Giấy chứng sinh.")
    looked_at(thang, "linked-give-back")
    thang.get_by_role("button", name="Trả lại để sửa").click()
    expect(thang.get_by_text("Đang chờ nơi giữ hồ sơ chính sửa")).to_be_visible()
    looked_at(thang, "linked-lies-with-parent")

    # The one-stop unit asks Huy to mend it; he does.
    go(trang, address(case))
    expect(trang.get_by_text("Tên mẹ khác Giấy chứng sinh.")).to_be_visible()
    looked_at(trang, "linked-given-back")
    trang.get_by_role("link", name="Yêu cầu bổ sung").click()
    name_of_mother = "Họ, chữ đệm, tên của mẹ"
    unfold(trang, name_of_mother)
    trang.get_by_role("checkbox", name=name_of_mother).check()
    trang.get_by_label(f"Cần sửa thế nào: {name_of_mother}").fill("Ghi như Giấy chứng sinh.")
    trang.get_by_label("Lý do yêu cầu bổ sung").fill("Tên mẹ khác Giấy chứng sinh.")
    trang.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    expect(trang.get_by_text("Đã gửi yêu cầu bổ sung.")).to_be_visible()
    go(phone, address(case, "dossiers:dossier"))
    expect(phone.get_by_text("Đang sửa thông tin: thời hạn của việc này tạm dừng")).to_be_visible()
    looked_at(phone, "linked-mine-given-back")
    phone.get_by_role("link", name="Trả lời từng mục").click()
    phone.get_by_label("Sửa thành").fill("Nguyễn Thị Mai Hường")
    phone.get_by_role("button", name="Lưu mục này").last.click()
    phone.get_by_role("button", name="Gửi bổ sung").click()
    expect(phone.get_by_text("Đã gửi, chờ kiểm tra")).to_be_visible()

    # What he mended reaches the birth when it is sent again, under its code.
    do(actions.accept_supplement, case, "Phạm Thu Trang")
    go(trang, address(case))
    trang.get_by_role("link", name="Gửi lại hồ sơ con").click()
    trang.get_by_label("Đã sửa những gì?").fill("Tên mẹ đã ghi lại.")
    looked_at(trang, "linked-send-again")
    trang.get_by_role("button", name="Gửi lại", exact=True).click()
    expect(trang.get_by_text("Đã gửi lại hồ sơ con.")).to_be_visible()
    assert part(BIRTH).answers.data["me_ho_ten"] == "Nguyễn Thị Mai Hường"
    issue(birth, "Ngô Đức Thắng", "12/KS")
    worker(case)

    # The child's number is written, and two agencies work side by side.
    go(trang, address(case))
    trang.get_by_role("link", name="Ghi phần của cán bộ").click()
    trang.get_by_label("Số định danh cá nhân của trẻ").fill(childs_number())
    trang.get_by_role("button", name="Lưu", exact=True).click()
    trang.get_by_role("button", name="Mở các việc tiếp theo").click()
    expect(trang.get_by_text("Đã chuyển bước.")).to_be_visible()
    worker(case)
    residence, card = part(RESIDENCE), part(CARD)
    assert card.answers.data["khai_sinh_so"] == "12/KS"
    for each in (residence, card):
        do(actions.accept, each, "Phạm Thu Trang")
    go(trang, address(case))
    expect(trang.get_by_text("Đã xác nhận nhận việc lúc")).to_have_count(3)
    looked_at(trang, "linked-side-by-side")

    do(actions.move, residence, "Bùi Thanh Sơn", edge="assign")
    for paper in residence.papers.all():
        do(actions.check_paper, residence, "Bùi Thanh Sơn", paper_id=paper.pk, good=True)
    file = pdf(named("Bùi Thanh Sơn"))
    do(actions.attach_result, residence, "Bùi Thanh Sơn", outcome="granted", file=file)
    do(actions.move, residence, "Bùi Thanh Sơn", edge="submit")
    do(actions.move, residence, "Bùi Thanh Sơn", edge="approve")
    with official.samples():
        do(actions.complete, residence, "Bùi Thanh Sơn", number="7/TT")
    do(actions.return_result, residence, "Cao Văn Bình")
    do(actions.move, card, "Phạm Thu Trang", edge="hand_on")
    issue(card, "Mai Thị Hòa", "31/BHYT")
    worker(case)
    issue(case, "Ngô Đức Thắng", "12/LT")

    # Huy has one case with all its results.
    go(phone, address(case, "dossiers:dossier"))
    parts = phone.locator("section", has_text="Việc do cơ quan khác giải quyết")
    for number in ("12/KS", "7/TT", "31/BHYT"):
        expect(parts.get_by_text(number)).to_be_visible()
    expect(parts.get_by_role("link", name=re.compile("^Tải kết quả"))).to_have_count(3)
    looked_at(phone, "linked-mine-done")
    phone.set_viewport_size(DESK)
    looked_at(phone, "linked-mine-done")
    with phone.expect_download() as sent:
        parts.get_by_role("link", name=re.compile("^Tải kết quả")).last.click()
    assert sent.value.path().read_bytes().startswith(b"%PDF")
    for each in Dossier.objects.all():
        assert (each.status, each.outcome) == (Status.RESULT_RETURNED, "granted")
        assert history.broken_links(each) == []
