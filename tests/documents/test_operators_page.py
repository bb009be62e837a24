"""Operators see whether files are scanned: a missing scanner is said, never passed over."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from document_files import pdf, send
from fake_clamd import VERSION, on_tcp

from portal.documents import resuming, uploads
from portal.documents.models import Scan
from tests import people
from tests.counting import counted_queries


@pytest.fixture
def world(db):
    return people.make_world()


@pytest.fixture
def tai(world):
    """The administrator's browser."""
    client = Client()
    client.force_login(world.people.tai)
    return client


def page(client):
    return client.get(reverse("documents:standing")).text


def test_a_missing_scanner_is_said(tai):
    assert "Chưa cấu hình máy quét vi rút." in page(tai)


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("refuse", "Tệp mới bị từ chối, người gửi được mời thử lại sau."),
        ("wait", "Tệp mới vẫn được nhận nhưng bị giữ lại"),
    ],
)
def test_a_silent_scanner_is_said_with_what_happens_to_files(tai, settings, mode, words):
    settings.FILE_SCANNER, settings.FILE_SCANNER_DOWN = "clamd", mode
    settings.CLAMD_ADDRESS = "unix:/nowhere/clamd.ctl"

    text = page(tai)

    assert "Không trả lời." in text
    assert words in text


def test_a_running_scanner_tells_the_age_of_its_data(tai, settings):
    daemon, port = on_tcp()
    settings.FILE_SCANNER, settings.CLAMD_ADDRESS = "clamd", f"tcp:127.0.0.1:{port}"

    text = page(tai)
    daemon.close()

    assert "Đang chạy." in text
    assert VERSION.decode() in text


def test_what_is_held_back_is_listed_without_names_of_files(world, tai):
    stored = uploads.accept(send(pdf(), "don cua Huy.pdf"), by=world.huy)
    Scan.objects.create(
        file=stored, state="infected", finding="Eicar-Signature", tried_at=timezone.now()
    )
    resuming.begin(owner=world.huy, place="draft:x", key="a", name="b.pdf", size=900)

    text = page(tai)

    assert "Eicar-Signature" in text
    assert "Huy" not in text
    assert "phần không ai tải tiếp bị xoá sau 72 giờ" in text


def test_the_page_costs_the_same_however_much_is_held_back(world, tai):
    def hold(number):
        for _ in range(number):
            stored = uploads.store_bytes(b"%PDF-", name="a.pdf", content_type="application/pdf")
            Scan.objects.create(
                file=stored,
                state="infected",
                finding="X",
                tried_at=timezone.now() - datetime.timedelta(hours=1),
            )

    hold(1)
    page(tai)
    with counted_queries() as few:
        page(tai)
    hold(60)
    with counted_queries() as many:
        text = page(tai)

    assert few.number == many.number
    assert text.count("<strong>X</strong>") == 50
