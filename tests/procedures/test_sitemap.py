"""The sitemap: every public page once, nothing that is not in force, cacheable, few queries."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from procedures.models import Procedure
from tests.counting import counted_queries
from tests.procedures.makers import make_published

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read(client=None, **headers):
    answer = (client or Client()).get("/sitemap.xml", headers=headers)
    return answer, b"".join(answer) if answer.status_code == 200 else b""


def test_every_procedure_in_force_stands_there_once_with_its_day(birth):
    make_published("1.000894", "Đăng ký kết hôn", on=date(2026, 10, 1))
    gone = make_published("1.000656", "Đăng ký khai tử").procedure
    Procedure.objects.filter(pk=gone.pk).update(is_active=False)

    answer, content = read()
    rows = ElementTree.fromstring(content).findall("s:url", NAMES)
    told = {row.findtext("s:loc", "", NAMES): row.findtext("s:lastmod", "", NAMES) for row in rows}

    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert len(told) == len(rows)
    assert told[f"{settings.SITE_URL}/thu-tuc/1.000894/"] == "2026-10-01"
    assert f"{settings.SITE_URL}/thu-tuc/1.001193/" in told
    assert f"{settings.SITE_URL}/thu-tuc/1.000656/" not in told


def test_it_is_sent_again_only_when_the_catalogue_changed(birth):
    first, _content = read()
    tag = first["ETag"]

    again, _content = read(if_none_match=tag)
    make_published("1.000894", "Đăng ký kết hôn")
    changed, _content = read(if_none_match=tag)

    assert (again.status_code, changed.status_code) == (304, 200)
    assert "max-age=3600" in first["Cache-Control"]
    assert "public" in first["Cache-Control"]


def test_queries_do_not_grow_with_the_catalogue(birth):
    with counted_queries() as few:
        read()
    for number in range(30):
        make_published(f"1.{number:06}", "Việc khác")

    with counted_queries() as many:
        read()

    assert many.number == few.number
