"""The authoring pages: who enters, what they save, what they refuse."""

import pytest
from django.urls import reverse

from procedures.authoring import drafts
from procedures.authoring.pages.row_forms import KINDS
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.models import Draft, DraftChange
from tests import people
from tests.counting import counted_queries

PERMIT = definitions()["1.013225"]


@pytest.fixture
def tai(world, client):
    """The administrator, signed in."""
    client.force_login(world.people.tai)
    return world.people.tai


@pytest.fixture
def draft(tai):
    return drafts.begin(by=tai, definition=PERMIT, now=people.MONDAY)


def at(draft, name, **more):
    return reverse(f"authoring:{name}", kwargs={"public_id": draft.public_id, **more})


def test_a_draft_begins_from_the_version_in_force(tai, client):
    procedure = publish_definition(PERMIT, on=SINCE, at=people.MONDAY)

    answer = client.post(reverse("authoring:drafts"), {"code": " 1.013225 "})

    draft = Draft.objects.get()
    assert answer.url == at(draft, "facts")
    assert (draft.base, draft.definition["form"]) == (procedure.current, PERMIT["form"])


def test_a_new_procedure_needs_a_name(tai, client):
    refused = client.post(reverse("authoring:drafts"), {"code": "1.999999"})
    assert refused.status_code == 422
    assert "Ghi tên để lập thủ tục mới" in refused.content.decode()
    assert not Draft.objects.exists()

    client.post(reverse("authoring:drafts"), {"code": "1.999999", "name": "Cấp thẻ thư viện"})

    assert Draft.objects.get().name == "Cấp thẻ thư viện"


@pytest.mark.parametrize("code", ["thu-vien", "1.99", "1.999999; DROP"])
def test_a_code_of_another_shape_begins_nothing(tai, client, code):
    refused = client.post(reverse("authoring:drafts"), {"code": code, "name": "Cấp thẻ thư viện"})

    assert refused.status_code == 422
    assert "Mã thủ tục có dạng 1.000000" in refused.content.decode()
    assert not Draft.objects.exists()


def test_a_second_draft_of_the_same_procedure_is_refused(draft, client):
    refused = client.post(reverse("authoring:drafts"), {"code": "1.013225", "name": "Khác"})

    assert "đang có một bản soạn thảo" in refused.content.decode()
    assert Draft.objects.get() == draft


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("facts", {}),
        ("text", {}),
        ("clock", {}),
        ("offered", {}),
        *(("rows", {"slug": slug}) for slug in KINDS),
    ],
)
def test_a_page_saved_as_it_stands_changes_nothing(draft, client, name, more):
    page = client.get(at(draft, name, **more))
    assert page.status_code == 200
    if name == "rows":
        assert page.context["rows"] or not draft.definition[KINDS[more["slug"]].part]
        for position in range(len(page.context["rows"])):
            opened = client.get(at(draft, name, **more), {"dong": position})
            posted = client.post(
                f"{at(draft, name, **more)}?dong={position}",
                _typed(opened.context["form"]) | _rows_of(opened.context["condition"]),
            )
            assert posted.status_code == 302, posted.context["form"].errors
            assert Draft.objects.get().definition == draft.definition
    else:
        posted = client.post(at(draft, name), _typed(page.context["form"]))
        assert posted.status_code == 302, posted.context["form"].errors

    assert Draft.objects.get().definition == draft.definition
    assert not DraftChange.objects.exists()


def _rows_of(condition):
    """Return what a browser would send of the rows of an untouched condition."""
    return dict(condition.typed) if condition else {}


def _typed(form):
    """Return what a browser would send of an untouched form."""
    typed = {"seen": "1"}
    for bound in form:
        value = bound.value()
        if value is not False and value not in (None, ""):
            typed[bound.html_name] = "on" if value is True else value
    return typed


def test_a_fee_below_zero_is_refused_at_its_field(draft, client):
    refused = client.post(
        f"{at(draft, 'rows', slug='phi')}?dong=0",
        {"seen": "1", "code": "le-phi", "name": "Lệ phí", "kind": "charge", "amount_dong": "-1"},
    )

    assert refused.status_code == 422
    assert "amount_dong" in refused.context["form"].errors
    assert Draft.objects.get().definition["fees"] == draft.definition["fees"]


PHOTO = {
    "seen": "1",
    "key": "anh",
    "name": "Ảnh hiện trạng",
    "originals": "1",
    "copies": "0",
    "origin": "upload",
    "required": "on",
}
ROW = {"when-0-question": "loai_cong_trinh", "when-0-operator": "eq", "when-0-value": "nha_o"}


def test_a_row_is_added_with_a_condition_in_the_rows_of_the_form_builder(draft, client):
    address = f"{at(draft, 'rows', slug='giay-to')}?dong=new"

    client.post(address, {**PHOTO, **ROW, "when-junction": "and"})

    added = Draft.objects.get().definition["components"][-1]
    assert (added["key"], added["name"], added["originals"]) == ("anh", "Ảnh hiện trạng", 1)
    assert added["condition"] == {"==": [{"var": "loai_cong_trinh"}, "nha_o"]}


def test_rows_of_a_condition_come_and_go_and_nothing_typed_is_lost(draft, client):
    address = f"{at(draft, 'rows', slug='giay-to')}?dong=new"

    more = client.post(address, {**PHOTO, **ROW, "do": "add:when"})

    assert more.status_code == 200
    text = more.content.decode()
    assert 'name="when-1-question"' in text
    assert 'value="Ảnh hiện trạng"' in text or "Ảnh hiện trạng" in text
    assert 'value="nha_o" selected' in text
    assert Draft.objects.get().definition["components"] == draft.definition["components"]


def test_a_row_of_a_condition_without_a_value_is_told_at_its_place(draft, client):
    address = f"{at(draft, 'rows', slug='giay-to')}?dong=new"

    refused = client.post(address, {**PHOTO, **ROW, "when-0-value": ""})

    assert refused.status_code == 422
    assert 'href="#o-when-0"' in refused.content.decode()
    assert Draft.objects.get().definition["components"] == draft.definition["components"]


def test_an_untouched_condition_of_several_parts_stays_as_it_was(draft, client):
    held = {
        "and": [{"==": [{"var": "loai_cong_trinh"}, "nha_o"]}, {"!": {"var": "doi_tuong_mien"}}]
    }
    rows = [*draft.definition["components"]]
    rows[0] = rows[0] | {"condition": held}
    changed = drafts.save_part(
        draft=draft, by=draft.created_by, seen=1, part="components", value=rows
    )
    address = f"{at(draft, 'rows', slug='giay-to')}?dong=0"
    page = client.get(address)
    typed = _typed(page.context["form"]) | {"seen": str(changed.revision), "when-kept": "on"}
    assert 'name="when-kept"' in page.content.decode()

    client.post(address, {**typed, "name": "Tên khác"})

    row = Draft.objects.get().definition["components"][0]
    assert (row["name"], row["condition"]) == ("Tên khác", held)


def test_rows_move_up_and_down_and_out(draft, client):
    address = at(draft, "rows", slug="giay-to")
    first, second, *others = draft.definition["components"]

    client.post(address, {"seen": "1", "move": "down-0"})
    assert Draft.objects.get().definition["components"] == [second, first, *others]

    client.post(address, {"seen": "2", "move": "out-1"})
    assert Draft.objects.get().definition["components"] == [second, *others]

    client.post(address, {"seen": "3", "move": "sideways-0"})
    assert Draft.objects.get().revision == 3


def test_the_second_administrator_sees_both_texts_and_loses_nothing(draft, client, tai):
    nga = people.make_user("Lương Thị Nga", "035188006611")
    people.Posting.objects.create(
        user=nga, agency=people.Agency.objects.get(code="H99.01"), role="administrator", since=SINCE
    )
    drafts.save_part(draft=draft, by=nga, seen=1, part="summary", value="Câu của Nga")
    typed = _typed(client.get(at(draft, "facts")).context["form"]) | {"summary": "Câu của Tài"}

    answer = client.post(at(draft, "facts"), typed)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Lương Thị Nga" in page and "Câu của Nga" in page and "Câu của Tài" in page
    [place] = answer.context["meanwhile"].places.rows
    assert place.name == "Nói gọn một câu"
    assert Draft.objects.get().definition["summary"] == "Câu của Nga"

    client.post(at(draft, "facts"), typed | {"seen": answer.context["draft"].revision})
    assert Draft.objects.get().definition["summary"] == "Câu của Tài"


def test_the_list_costs_the_same_for_one_draft_or_many(draft, client, tai):
    address = reverse("authoring:drafts")
    client.get(address)
    with counted_queries() as one:
        client.get(address)
    for number in range(5):
        drafts.begin(by=tai, definition={"code": f"1.00000{number}", "name": f"Thủ tục {number}"})

    with counted_queries() as many:
        assert len(client.get(address).context["open"]) == 6
    assert many.number == one.number
