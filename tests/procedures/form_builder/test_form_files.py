"""A form as a file: out and in again; clones; what is refused, with its place, changes nothing."""

import copy
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import FakePayload

from procedures.authoring import drafts
from procedures.authoring.form_builder.places import places
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.models import Draft, DraftChange
from tests import people


def form_of(draft):
    return Draft.objects.get(pk=draft.pk).definition["form"]


def text(answer):
    return answer.content.decode()


def file(data):
    if not isinstance(data, bytes):
        data = json.dumps(data).encode()
    return SimpleUploadedFile("tep.json", data, "application/json")


def test_a_form_goes_out_and_comes_in_as_it_was(draft, small, at):
    exported = at.get(draft, "form_export")
    assert exported["Content-Disposition"] == 'attachment; filename="bieu-mau-1.001193.json"'

    answer = at.post(small, "form_files", what="form", file=file(exported.content))

    assert answer.status_code == 302
    assert form_of(small) == form_of(draft)


def test_a_whole_definition_goes_out_and_comes_in_as_it_was(draft, at):
    exported = at.get(draft, "definition_export").content
    before = draft.definition
    changed = drafts.save_part(draft=draft, by=draft.created_by, seen=1, part="name", value="Khác")

    answer = at.post(changed, "form_files", what="all", file=file(exported))

    assert answer.status_code == 302
    assert Draft.objects.get(pk=draft.pk).definition == before


def test_a_form_with_faults_is_taken_only_as_unfinished_work(small, at):
    form = people.FORM | {"title": ""}

    refused = at.post(small, "form_files", what="form", file=file(form))
    assert refused.status_code == 422
    assert "đánh dấu ô “Bản làm dở”" in text(refused)
    assert not DraftChange.objects.exists()

    at.post(small, "form_files", what="form", file=file(form), unfinished="on")

    assert "Tệp đã nhập còn 1 chỗ cần sửa: Biểu mẫu" in text(at.get(small))


@pytest.mark.parametrize(
    ("what", "data", "words"),
    [
        ("form", b"", "Hãy chọn một tệp có nội dung"),
        ("form", b"   ", "Tệp rỗng"),
        ("form", b'{"version": 1,\n "pages": [}', "Dòng 2, cột 12"),
        ("form", b"\xff\xfe{}", "không phải chữ UTF-8 (ở byte thứ 1)"),
        ("form", b'{"a": 1, "a": 2}', "hai lần khóa “a”"),
        ("form", b'{"a": NaN}', "NaN hoặc vô cực"),
        ("form", b"[" * 5000, "lồng quá sâu"),
        ("form", b'{"a": ' + b"9" * 5000 + b"}", "số quá dài"),
        ("form", b"[" * 50 + b"]" * 50, "40 tầng"),
        ("form", b'{"pages": [{"key": "a\\u0000"}]}', "NUL"),
        ("form", b'{"pages": 5}', "không phải một biểu mẫu"),
        ("form", b"5", "không phải một biểu mẫu"),
        ("all", b"[]", "không phải một thủ tục"),
        ("all", b'{"code": "1.000001"}', "là của thủ tục 1.000001"),
        ("all", b'{"colour": "red"}', "Không có phần “colour”"),
        ("all", b'{"fees": [1]}', "fees: mỗi dòng là một đối tượng"),
        ("form", b'{"a": "' + b"x" * 2_097_152 + b'"}', "2 MB"),
    ],
)
def test_a_bad_file_is_refused_with_its_place_and_nothing_changes(small, at, what, data, words):
    answer = at.post(small, "form_files", what=what, file=file(data))

    assert answer.status_code in (413, 422)
    assert words in text(answer)
    assert not DraftChange.objects.exists()


def _wrong(definition, what):
    broken = copy.deepcopy(definition)
    if what == "guard":
        broken["workflow"]["edges"][0]["guard"] = {"is": "moon_full"}
    elif what == "fee":
        broken["fees"] = [{"code": "le-phi", "name": "Lệ phí", "amount_dong": -1}]
    else:
        broken["form"]["pages"][0]["questions"].append(
            {"kind": "computed", "key": "vo_tan", "label": "Vô tận", "formula": {"var": "vo_tan"}}
        )
    return broken


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("guard", "Không biết điều kiện “moon_full”"),
        ("fee", "Phí, lệ phí, dòng 1"),
        ("formula", "Biểu mẫu, "),
    ],
)
def test_a_definition_that_cannot_work_is_refused_with_its_place(draft, at, what, words):
    before, changes = draft.definition, DraftChange.objects.count()

    answer = at.post(draft, "form_files", what="all", file=file(_wrong(before, what)))

    assert answer.status_code == 422
    assert words in text(answer)
    assert Draft.objects.get(pk=draft.pk).definition == before
    assert DraftChange.objects.count() == changes


class Counting(FakePayload):
    """A body of 50 MB that notes how much of it was read."""

    taken = 0

    def read(self, size=None):
        data = super().read(size)
        self.taken += len(data)
        return data


def test_a_file_of_50_mb_is_refused_without_being_read(small, at, client):
    edge = "grenze"
    fields = "".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in (("seen", "1"), ("what", "form"))
    )
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n'
    end = f"\r\n--{edge}--\r\n"
    body = Counting((fields + head).encode() + b"1" * 50_000_000 + end.encode())

    answer = client.generic(
        "POST",
        at(small, "form_files"),
        **{
            "wsgi.input": body,
            "CONTENT_TYPE": f"multipart/form-data; boundary={edge}",
            "CONTENT_LENGTH": str(50_000_000 + len(fields + head + end)),
        },
    )

    assert answer.status_code == 422
    assert "lớn quá 2 MB nên không được đọc" in text(answer)
    assert 0 < body.taken < 200_000
    assert not DraftChange.objects.exists()


@pytest.fixture
def published(world):
    return publish_definition(definitions()["1.013225"], on=SINCE, at=people.MONDAY)


def test_a_published_form_is_found_and_taken(small, at, published):
    assert "1.013225" in text(at.get(small, "form_clone", q="giấy phép xây dựng"))
    assert "1.013225" not in text(at.get(small, "form_clone", q="khai tử"))

    at.post(small, "form_clone", code="1.013225", how="whole")

    assert form_of(small) == published.current.form


def test_its_pages_come_after_ones_own_with_fresh_keys(small, at, published):
    taken = published.current.form

    at.post(small, "form_clone", code="1.013225", how="after")

    form = form_of(small)
    assert [page["title"] for page in form["pages"]] == [
        "Người yêu cầu",
        *(page["title"] for page in taken["pages"]),
    ]
    assert [len(page["questions"]) for page in form["pages"][1:]] == [
        len(page["questions"]) for page in taken["pages"]
    ]
    keys = [place.row["key"] for place in places(form) if "key" in place.row]
    assert len(keys) == len(set(keys))
    assert "Biểu mẫu còn" not in text(at.get(small))


def test_a_form_that_is_not_there_is_not_taken(small, at):
    answer = at.post(small, "form_clone", code="9.999999", how="whole")

    assert answer.status_code == 404
    assert not DraftChange.objects.exists()
