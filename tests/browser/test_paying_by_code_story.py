"""The fee by a QR code, in two browsers: the officer's at the counter, the person's telephone.

The gateway is the sandbox's; its message comes to the portal of the test, as VNPAY's would.
"""

import datetime
import subprocess

import pytest
from django.conf import settings as site
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from dossiers.models import Dossier
from dossiers.papers.issuing import issue_for
from payments import door
from payments.models import Order
from portal import conf
from portal.documents import qr
from portal.workflow.statuses import Status
from tests import people
from tests.browser.axe import looked_at
from tests.browser.offices import open_as  # noqa: F401 - a fixture
from tests.browser.person import PHONE
from tests.dossiers.conftest import (  # noqa: F401 - fixtures
    accepted,
    draft,
    draft_of,
    filed,
    pdf,
    processing,
)
from tests.dossiers.counter.conftest import address, take_down  # noqa: F401 - a fixture
from tests.dossiers.counter.test_fee_first import fee_first_workflow

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
]
FEE = "50.000\u00a0đồng"


@pytest.fixture
def gateway(outside_world, live_server, settings):
    """The sandbox sends its messages here, and the policy names its origin as settings would."""
    settings.SITE_URL = live_server.url
    directives = dict(site.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    directives["form-action"] = ["'self'", conf.origin(settings.VNPAY["pay_url"])]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
    outside_world.switch("payment", ipn_url=live_server.url + reverse("payments:ipn"))
    return outside_world


@pytest.fixture
def world(transactional_db, request):
    workflow = fee_first_workflow() if "first" in request.node.name else None
    return people.make_world(workflow=workflow)


@pytest.fixture
def telephone(browser):
    """Somebody's telephone: nobody is signed in."""
    return browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()


def read_with(telephone, officers):
    """Open on the telephone what the picture on the officer's screen holds."""
    drawn = officers.locator(".desk-qr path").last.get_attribute("d")
    now, order = timezone.now(), Order.objects.get(state=Order.State.OPEN)
    for moment in (now, now - datetime.timedelta(minutes=1)):  # the code changes each ten minutes
        code = door.address_of(order, now=moment)
        if drawn in qr.svg(code):
            telephone.goto(code)
            return
    raise AssertionError("the picture holds another address")


def test_the_fee_that_comes_first_is_paid_on_the_telephone_and_the_reception_goes_on(
    world,
    gateway,
    take_down,  # noqa: F811
    open_as,  # noqa: F811
    telephone,
):
    page = open_as(world.people.trang, address(take_down()))
    page.get_by_role("button", name="Ghi hồ sơ, thu bằng mã QR").click()
    expect(page.get_by_role("heading", name=f"Chưa nộp {FEE}")).to_be_visible()
    looked_at(page, "code-unpaid")
    page.set_viewport_size(PHONE)
    looked_at(page, "code-unpaid")
    page.get_by_role("link", name="Xem đã nộp chưa").focus()

    read_with(telephone, page)
    expect(telephone.get_by_text("Lê Quang Huy")).to_have_count(0)
    looked_at(telephone, "door")
    telephone.get_by_role("button", name=f"Nộp {FEE}").click()
    telephone.get_by_role("button", name="Hủy giao dịch").click()
    expect(telephone.get_by_text("Chưa nộp được.")).to_be_visible()
    looked_at(telephone, "door-cancelled")
    telephone.get_by_role("button", name=f"Nộp {FEE}").click()
    telephone.get_by_role("button", name="Thanh toán thành công").click()
    expect(telephone.get_by_role("heading", name=f"Đã nhận {FEE}")).to_be_visible()
    looked_at(telephone, "door-paid")

    # The officer touches nothing: her page looks again by itself.
    expect(page.get_by_role("heading", name=f"Đã nộp {FEE}")).to_be_visible(timeout=20_000)
    looked_at(page, "code-paid")
    page.set_viewport_size({"width": 1366, "height": 768})
    looked_at(page, "code-paid")
    waiting = Dossier.objects.get()
    assert (waiting.status, waiting.fee_paid) == (Status.REGISTERED, 50_000)
    page.get_by_role("button", name="Tiếp nhận và in Mẫu 01").click()
    expect(page.get_by_text("Mẫu 01 đang được lập.")).to_be_visible()

    received = Dossier.objects.get()
    assert received.status == Status.ACCEPTED
    slip = issue_for(received.events.get(kind="accepted").pk)
    told = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=slip.file.read(), capture_output=True, check=True
    )
    assert "50.000 đồng, đã nộp" in " ".join(told.stdout.decode().split())


def test_at_the_desk_without_javascript_the_button_tells_that_it_is_paid(
    world,
    gateway,
    accepted,  # noqa: F811
    open_as,  # noqa: F811
    telephone,
):
    desk = reverse("desk:dossier", args=[accepted.code])
    page = open_as(world.people.trang, desk, java_script_enabled=False)
    page.get_by_role("button", name="Thu bằng mã QR").click()

    read_with(telephone, page)
    telephone.get_by_role("button", name=f"Nộp {FEE}").click()
    telephone.get_by_role("button", name="Thanh toán thành công").click()
    expect(telephone.get_by_role("heading", name=f"Đã nhận {FEE}")).to_be_visible()
    page.get_by_role("link", name="Xem đã nộp chưa").click()

    expect(page.get_by_role("heading", name=f"Đã nộp {FEE}")).to_be_visible()
    page.get_by_role("link", name="Mở hồ sơ").click()
    expect(page.get_by_role("link", name="Xác nhận thanh toán")).to_be_visible()
    paid = Dossier.objects.get()
    assert (paid.status, paid.fee_paid) == (Status.ACCEPTED, 50_000)
