"""Anybody checks a paper: by its QR code, its check code or the file. Nothing personal shows."""

import pytest
from check_facts import DAY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portal.accounts.models import User
from portal.documents import changing
from portal.documents.checking import keys, pages, payload

PAGE = "/kiem-tra/"


@pytest.fixture
def nga(db):
    return User.objects.create_user("nga", full_name="Hoàng Thị Nga")


def words(answer):
    return " ".join(answer.content.decode().split())


def path_of(paper):
    return paper.qr[paper.qr.index(PAGE) :]


def upload(data, name="giay.pdf"):
    return {"tep": SimpleUploadedFile(name, data, "application/pdf")}


def test_the_qr_code_shows_a_valid_paper(client, issue):
    paper = issue()

    answer = client.get(path_of(paper))

    shown = words(answer)
    assert answer.status_code == 200
    assert "Giấy thật, còn hiệu lực" in shown
    for fact in (
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "12/TNHS",
        "Trung tâm Phục vụ hành chính công phường An Hải",
        "28/11/2026",
        "H99.21-261128-0042",
        paper.code_words,
    ):
        assert fact in shown
    assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_the_check_code_may_be_typed_anyhow(client, issue):
    paper = issue()

    for typed in (paper.code, paper.code_words.lower(), f" {paper.code_words} "):
        assert "Giấy thật, còn hiệu lực" in words(client.get(PAGE, {"ma": typed}))


def test_below_a_paper_that_was_found_the_next_code_is_asked_for(client, issue):
    paper = issue()

    text = client.get(PAGE, {"ma": paper.code}).text

    assert "Kiểm tra giấy khác" in text
    assert f'value="{paper.code}"' not in text


@pytest.mark.parametrize("typed", ["", "ABCD", "7KQ2-M9XD-4HTA", "<b>", "Ố" * 12, "a" * 200])
def test_an_unknown_code_is_told_and_nothing_else(client, issue, typed):
    issue()

    answer = client.get(PAGE, {"ma": typed})

    assert answer.status_code == 404
    assert "Giấy thật" not in words(answer)
    assert "Lỗi:" in words(answer)


def test_a_code_that_is_none_says_what_it_lacks(client, db):
    assert "Mã kiểm tra cần đủ 12 chữ và số, hiện có 8." in words(
        client.get(PAGE, {"ma": "7KQ2-M9XD"})
    )
    assert "Mã kiểm tra không có ký tự O, 1." in words(client.get(PAGE, {"ma": "7KQO-M9XD-41O1"}))


def test_a_spoiled_qr_code_shows_no_paper(client, issue):
    paper = issue()
    text = path_of(paper)

    answer = client.get(f"{text[:-4]}AAAA")

    assert answer.status_code == 404
    assert "chữ ký không khớp với nội dung" in words(answer)
    assert "12/TNHS" not in words(answer)


def test_a_key_of_somebody_else_is_not_ours(client, issue, settings, tmp_path):
    paper = issue()
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "theirs")}
    keys.first()

    answer = client.get(path_of(paper))

    assert answer.status_code == 404
    assert "không do chúng tôi ký" in words(answer)


def test_a_withdrawn_key_makes_the_qr_code_worthless_but_not_the_check_code(client, issue):
    paper = issue()
    keys.withdraw(keys.public_keys()[0]["kid"], on=DAY)

    assert "khóa đã bị hủy" in words(client.get(path_of(paper)))
    assert "Giấy thật" in words(client.get(PAGE, {"ma": paper.code}))


def test_a_paper_that_is_signed_but_in_no_register(client, folder, db):
    from check_facts import facts

    answer = client.get(PAGE + keys.sign(facts()))

    assert answer.status_code == 404
    assert "giấy không có trong sổ" in words(answer)


def test_a_revoked_paper_says_so_without_the_reason(client, issue, nga):
    paper = issue()
    changing.revoke(paper=paper, by=nga, reason="Cấp nhầm cho ông Lê Quang Huy.")

    shown = words(client.get(path_of(paper)))

    assert "Giấy đã bị thu hồi" in shown
    assert "Giấy thật" not in shown
    assert "Huy" not in shown
    assert "Nga" not in shown


def test_a_replaced_paper_leads_to_what_replaces_it(client, issue, nga):
    old, new = issue(), issue("13/TNHS")
    changing.replace(paper=old, replacement=new, by=nga, reason="Sai tên đường.")

    shown = words(client.get(path_of(old)))

    assert "Giấy đã được thay thế" in shown
    assert "Thay bằng giấy số 13/TNHS ngày 28/11/2026." in shown
    assert f"{PAGE}?ma={new.code}" in shown
    assert "Giấy thật" in words(client.get(path_of(new)))


def test_the_very_file_is_recognised_and_a_changed_one_is_not(client, issue):
    paper = issue()
    data = paper.file.read()

    same = client.post(path_of(paper), upload(data))
    changed = client.post(path_of(paper), upload(data + b" "))

    assert "đúng là bản gốc, không bị sửa" in words(same)
    assert "không phải bản gốc" in words(changed)
    assert "đúng là bản gốc" not in words(changed)


def test_beside_a_file_that_is_not_its_own_no_paper_looks_good(client, issue):
    shown = words(client.post(path_of(issue()), upload(b"%PDF-1.7 somebody's")))

    assert "không phải bản gốc" in shown
    assert "Giấy thật, còn hiệu lực So từng dòng" not in shown
    assert "tệp vừa chọn thì không phải tệp của giấy ấy" in shown


def test_the_file_of_another_paper_of_ours_shows_that_one(client, issue, nga):
    old, new = issue(), issue("13/TNHS")
    changing.replace(paper=old, replacement=new, by=nga, reason="Sai tên đường.")

    shown = words(client.post(path_of(new), upload(old.file.read())))

    assert "Tệp vừa chọn là của một giấy khác với mã vừa xem." in shown
    assert "Giấy đã được thay thế" in shown
    assert "không phải bản gốc" not in shown


def test_a_file_alone_finds_its_paper(client, issue):
    paper = issue()

    found = client.post(PAGE, upload(paper.file.read()))
    unknown = client.post(PAGE, upload(b"%PDF-1.7 somebody's"))

    assert paper.number in words(found)
    assert (found.status_code, unknown.status_code) == (200, 404)
    assert "không phải bản gốc" in words(unknown)


@pytest.mark.parametrize("sent", [{}, {"tep": ""}, upload(b"")])
def test_no_file_is_told_at_the_field(client, issue, sent):
    answer = client.post(path_of(issue()), sent)

    assert "Chọn tệp PDF cần kiểm tra." in words(answer)


def test_a_file_that_is_too_large_is_not_read(client, issue, monkeypatch):
    monkeypatch.setattr(pages.check, "most_bytes", 1000)

    answer = client.post(path_of(issue()), upload(b"x" * 3000))

    assert "là mức tối đa" in words(answer)


def test_nothing_of_an_upload_is_kept(client, issue, settings):
    from portal.documents.models import StoredFile

    paper = issue()
    client.post(PAGE, upload(b"%PDF-1.7 mine"))

    assert list(StoredFile.objects.all()) == [paper.file]


def test_asking_too_often_is_turned_away_and_opening_the_page_is_not(client, issue, monkeypatch):
    monkeypatch.setattr(pages, "MOST", 2)
    paper = issue()

    codes = [client.get(path_of(paper)).status_code for _ in range(3)]
    late = client.get(PAGE, {"ma": paper.code})

    assert codes == [200, 200, 429]
    assert (late.status_code, late["Retry-After"]) == (429, "600")
    assert "Giấy thật" not in words(late)
    assert client.get(PAGE).status_code == 200


def test_a_look_costs_one_query(client, issue, django_assert_num_queries):
    paper = issue()

    with django_assert_num_queries(1):
        client.get(path_of(paper))


def test_keys_titles_and_agencies_are_published(client, issue):
    paper = issue()

    answer = client.get("/.well-known/mot-cua-qr-keys.json")

    told = answer.json()
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert told["format"] == "MC1"
    assert told["kinds"]["filing"] == "Giấy xác nhận đã nộp hồ sơ"
    assert told["kinds"]["payment"] == "Xác nhận thanh toán"
    assert "site" in told["issuers"]
    assert set(told["keys"][0]) == {
        "kid", "kty", "crv", "alg", "use", "x", "y",
        "valid_from", "valid_until", "withdrawn_on", "development",
    }  # fmt: skip
    assert payload.check(paper.qr, told).holds


def test_the_offline_page_bears_nobodys_name(client, nga):
    client.force_login(nga)

    answer = client.get(reverse("checking:offline"))

    assert "Nga" not in answer.content.decode()
    assert "csrf" not in answer.content.decode()
    assert not answer.cookies


def test_the_service_worker_keeps_that_page_only(client, db):
    answer = client.get("/kiem-tra/sw.js")

    script = answer.content.decode()
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert '"page": "/kiem-tra/ngoai-tuyen/"' in script
    assert "Service-Worker-Allowed" not in answer


def test_the_service_worker_keeps_everything_that_the_page_loads(client, db):
    import re

    page = client.get(reverse("checking:offline")).content.decode()
    script = client.get("/kiem-tra/sw.js").content.decode()

    needed = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert len(needed) == 9
    assert [name for name in needed if f'"{name}"' not in script] == []
