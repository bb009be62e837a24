"""Public pages of the catalogue: every part shown, three clicks, few queries, hostile addresses."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from portal.agencies import demo as agencies
from portal.bounds import LONGEST_QUERY
from portal.text import fold
from procedures import demo, home_figures
from procedures.models import ExecutingAgency, Procedure, Sector
from tests.procedures.makers import make_published
from tests.procedures.records import method, paper, record, run, write

pytestmark = pytest.mark.django_db
FULL = record(
    "1.000894",
    name="Thủ tục đăng ký kết hôn",
    kind="TTHC được luật giao quy định chi tiết",
    steps="Bước một: nộp tờ khai.\nBước hai: ký sổ.",
    requirements="Nam từ đủ 20 tuổi.",
    competent_agency="Chủ tịch Ủy ban nhân dân",
    coordinating_agency="Công an cấp xã",
    delegated_agency="Phòng Tư pháp",
    reception_address="Trụ sở Ủy ban",
    keywords="cưới hỏi",
    description="Ghi vào Sổ đăng ký kết hôn.",
    related=["1.001193"],
    submission_methods=[
        method("online", "1", "135 VNĐ"),
        method("direct", "7 Ngày làm việc", "20.000 đồng", description="Đến tận nơi."),
        method("postal", "Không quy định", "0 đồng (theo quy định của tỉnh)"),
    ],
    processing_cases=[{"case_code": "1.000894.01", "qty": 1, "unit": "WORKING_DAY"}],
    dossier_components=[
        paper("Tờ khai", 1, 0, form_name="TK-KH.docx", case="Giấy tờ phải nộp:"),
        paper("Căn cước của hai bên", 0, 2, case="Giấy tờ xuất trình:"),
        paper("Chỉ xem, không nộp", 0, 0, case="* Lưu ý:"),
    ],
    legal_basis=[
        {
            "number": "60/2014/QH13",
            "title": "Luật Hộ tịch",
            "issued_on": "20-11-2014",
            "issuer": "Quốc hội",
        }
    ],
    results=["KQ.G15.000123 Giấy chứng nhận kết hôn"],
)
PARTS = [
    "Đăng ký kết hôn",
    "Thủ tục đăng ký kết hôn",
    "1.000894",
    "Hộ tịch",
    "163/QĐ-BTP",
    "TTHC được luật giao quy định chi tiết",
    "Cấp xã",
    "Bước một: nộp tờ khai.",
    "Bước hai: ký sổ.",
    "Nam từ đủ 20 tuổi.",
    "Công dân Việt Nam",
    "Bộ Tư pháp",
    "Ủy ban nhân dân cấp xã",
    "Chủ tịch Ủy ban nhân dân",
    "Công an cấp xã",
    "Phòng Tư pháp",
    "Trụ sở Ủy ban",
    "cưới hỏi",
    "Ghi vào Sổ đăng ký kết hôn.",
    "Đăng ký khai sinh",
    "Trực tuyến",
    "Nguồn không ghi đơn vị",
    "135 VNĐ",
    "có thể nguồn ghi thiếu số 0",
    "7 ngày làm việc",
    "20.000 đồng",
    "Đến tận nơi.",
    "Không quy định",
    "0 đồng (theo quy định của tỉnh)",
    "dẫn tới một quy định về mức thu",
    "1.000894.01",
    "Giấy tờ phải nộp",
    "Tờ khai",
    "1 bản chính",
    "TK-KH.docx",
    "Căn cước của hai bên",
    "2 bản sao",
    "Chỉ xem, không nộp",
    "60/2014/QH13",
    "Luật Hộ tịch",
    "20/11/2014",
    "Quốc hội",
    "Giấy chứng nhận kết hôn",
]


@pytest.fixture
def catalogue(tmp_path):
    run(write(tmp_path, record(), FULL, record("3.000348", name="Cấp lại bằng", field="Xe")))


@pytest.fixture
def shipped():
    agencies.load()
    return demo.load()


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\u00a0", " ")


def links(text):
    return set(re.findall(r'href="(/[^"#]*)"', text))


def test_a_procedure_page_shows_every_part(client, catalogue):
    text = page(client, "/thu-tuc/1.000894/")

    assert [part for part in PARTS if part not in text] == []


def test_a_doubtful_fee_is_never_shown_as_free(client, catalogue):
    assert "Không mất tiền" not in page(client, "/thu-tuc/1.000894/")


def test_a_procedure_that_is_not_open_says_where_it_is_done(client, catalogue):
    text = page(client, "/thu-tuc/1.000894/")

    assert "/nop/1.000894/" not in text
    assert "chưa nhận hồ sơ trực tuyến cho thủ tục này" in text


def test_a_centrally_run_procedure_names_the_ministry(client, catalogue):
    Procedure.objects.filter(code="1.000894").update(centrally_run_by="Bộ Tư pháp")

    assert "hệ thống tập trung của Bộ Tư pháp" in page(client, "/thu-tuc/1.000894/")


def test_every_demo_procedure_can_be_filed_from_its_page(client, shipped):
    for code, procedure in shipped.items():
        if procedure.is_internal:
            page(client, f"/thu-tuc/{code}/", status=404)
        else:
            assert f'href="/nop/{code}/"' in page(client, f"/thu-tuc/{code}/")


def test_a_procedure_offered_nowhere_has_no_button(client, db):
    demo.load()

    assert "/nop/" not in page(client, "/thu-tuc/1.001193/")


def test_the_facts_of_a_fee_by_channel(client, shipped):
    text = page(client, "/thu-tuc/1.004222/")

    assert "10.000 đến 20.000 đồng" in text
    assert "Trực tuyến 10.000 đồng; Trực tiếp 20.000 đồng" in text
    assert "Bộ Công an vận hành tập trung trong thực tế." in text


def test_the_facts_of_limits_by_channel(client, shipped):
    text = page(client, "/thu-tuc/1.013133/")

    assert "2 giờ đến 1 ngày làm việc" in text
    assert "Trực tuyến 2 giờ; Trực tiếp 1 ngày làm việc" in text


def test_a_page_says_which_procedures_ministries_run(client, shipped):
    text = page(client, reverse("procedures:central"))

    central, own = text.split("Tỉnh tự tiếp nhận và giải quyết", 1)
    assert all(code in central for code in ("1.004222", "1.013133", "2.001159"))
    assert all(code in own for code in ("1.001193", "1.013225", "2.001955"))


def test_past_versions_stay_readable(client):
    make_published(name="Tên thứ nhất")
    make_published(name="Tên thứ hai")

    old = page(client, "/thu-tuc/1.001193/ban/1/")

    assert "Tên thứ nhất" in old
    assert "Đây là bản 1" in old
    assert "/thu-tuc/1.001193/ban/1/" in page(client, "/thu-tuc/1.001193/")
    page(client, "/thu-tuc/1.001193/ban/3/", 404)


def test_any_procedure_is_three_clicks_from_home(client, catalogue):
    first = links(page(client, "/"))
    second = set().union(*(links(page(client, a)) for a in first if a.startswith("/thu-tuc/")))
    third = set().union(
        *(links(page(client, a)) for a in second if re.match(r"/thu-tuc/(linh-vuc|viec)/", a))
    )

    assert {f"/thu-tuc/{code}/" for code in ("1.001193", "1.000894", "3.000348")} <= third


def test_sectors_and_agencies_stand_in_the_order_of_their_names(client, catalogue, shipped):
    for address, row in (("/thu-tuc/linh-vuc/", Sector), ("/thu-tuc/co-quan/", ExecutingAgency)):
        names = re.findall(r'/\d+/"><span lang="vi">([^<]+)<', page(client, address))

        public = row.objects.filter(procedures__is_internal=False).distinct()
        assert len(names) == public.count() > 1
        assert names == sorted(names, key=fold)


def test_home_leads_to_life_events_and_the_look_up(client, catalogue):
    text = page(client, "/")

    assert 'action="/thu-tuc/"' in text
    assert 'action="/tra-cuu/"' in text
    assert "Xem tất cả 3 thủ tục" in text
    assert "Đăng ký khai sinh" in page(client, "/thu-tuc/viec/co-con/")


def test_home_shows_figures_only_when_somebody_counted_them(client, db, monkeypatch):
    assert "mc-month" not in page(client, "/")

    month = home_figures.Month(
        "Tháng 11/2026", [home_figures.Figure("191", "hồ sơ trả quá hạn", "đều có thư xin lỗi")]
    )
    monkeypatch.setattr(home_figures, "_source", [lambda: month])

    assert "hồ sơ trả quá hạn" in page(client, "/")


@pytest.mark.parametrize(
    "address",
    ["/thu-tuc/9.999999/", "/thu-tuc/viec/khong-co/", "/thu-tuc/linh-vuc/999999/", "/thu-tuc/x/"],
)
def test_what_is_not_there_is_404(client, catalogue, address):
    page(client, address, 404)


HOSTILE = [
    "q=%00",
    "q=%F0%9F%98%80%C3%28",
    "q='; DROP TABLE procedures_procedure; --",
    "q=<script>alert(1)</script>",
    "q=" + "a" * 5000,
    "q=%26%7C%21%3A%2A%28",
    "q=%25%5F%5C",
    "q=khai+sinh&q=x&linh-vuc=x&linh-vuc=-1&linh-vuc=99999999999999999999999",
    "cap=huyen&cach-nop=fax&doi-tuong=%00%00&co-quan=1e9",
    "sau=9.0000~9999999999999999999&q=khai",
    "sau=%00&q=khai",
    "&".join(f"linh-vuc={n}" for n in range(500)),
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_addresses_are_answered(catalogue, query):
    response = Client().get(f"/thu-tuc/?{query}")

    cannot_be_meant = "%00" in query or len(query) > LONGEST_QUERY
    assert response.status_code == (400 if cannot_be_meant else 200)
    assert b"<script>alert" not in response.content


def test_published_text_is_escaped(client, tmp_path):
    run(write(tmp_path, record(name="<b>Tên</b>", steps="<script>x</script>")))

    content = client.get("/thu-tuc/1.001193/").content

    assert b"<script>x" not in content
    assert b"<b>T" not in content


def test_nothing_is_changed_by_a_post(client, catalogue):
    assert client.post("/thu-tuc/").status_code == 405


@pytest.mark.parametrize(
    "query", ["", "?q=khai+sinh", "?q=khai+sin", "?q=toi+muon+khai+sinh", "?q=khia+sinh&cap=xa"]
)
def test_search_takes_at_most_ten_queries(client, catalogue, django_assert_max_num_queries, query):
    client.get(f"/thu-tuc/{query}")  # synonyms and words are read once after each change
    with django_assert_max_num_queries(10):
        client.get(f"/thu-tuc/{query}")


def test_queries_do_not_grow_with_the_catalogue(client, tmp_path, django_assert_num_queries):
    run(write(tmp_path, *(record(f"1.{n:06}") for n in range(1, 4))))
    client.get("/thu-tuc/?q=khai+sinh")
    with django_assert_num_queries(7):  # versions and their parts were read before
        client.get("/thu-tuc/?q=khai+sinh")

    run(write(tmp_path, *(record(f"1.{n:06}") for n in range(1, 90))))

    client.get("/thu-tuc/?q=khai+sinh")
    with django_assert_num_queries(7):
        client.get("/thu-tuc/?q=khai+sinh")


def test_a_procedure_page_takes_few_queries(client, shipped, django_assert_num_queries):
    with django_assert_num_queries(17):
        client.get("/thu-tuc/1.013225/")
    with django_assert_num_queries(6):  # version and figures are read once by a process
        client.get("/thu-tuc/1.013225/")


def test_lists_of_names_take_few_queries(client, catalogue, django_assert_max_num_queries):
    sector = Sector.objects.get(name="Hộ tịch")
    for address in (
        "/",
        "/thu-tuc/linh-vuc/",
        "/thu-tuc/co-quan/",
        f"/thu-tuc/linh-vuc/{sector.pk}/",
    ):
        with django_assert_max_num_queries(3):
            client.get(address)


def test_the_next_page_is_a_link_that_works_without_javascript(client, tmp_path):
    run(write(tmp_path, *(record(f"1.{n:06}") for n in range(1, 46))))

    text = page(client, "/thu-tuc/?q=khai+sinh&cap=xa")
    [address] = re.findall(r'<p class="mc-next"><a href="([^"]+)"', text)
    second = page(client, address)

    assert "Xem 20 thủ tục tiếp theo" in text
    assert "cap=xa" in address
    assert "Xem 5 thủ tục tiếp theo" in second
    assert "Về đầu danh sách" in second
