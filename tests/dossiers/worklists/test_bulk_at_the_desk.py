"""Work on many rows: each by itself, what was refused with its reason, nothing twice."""

import uuid

import pytest
from django.urls import reverse

from dossiers import actions
from dossiers.models import BulkItem, BulkRun, Dossier, DossierEvent, DossierLabel, Follow
from dossiers.worklists import bulk
from portal.workflow.statuses import Status
from tests.dossiers.conftest import fresh


def _told(page):
    return (
        [item.code for item, _seen in page.context["done"]],
        {item.code: item.words for item, _seen in page.context["refused"]},
    )


def test_what_can_be_accepted_is_and_what_cannot_is_listed_with_its_reason(world, many, do):
    changed = many[2]
    actions.accept(dossier=changed, by=world.people.trang, seen=changed.revision)

    page = do(world.people.trang, "accept", many)

    done, refused = _told(page)
    assert (len(done), list(refused)) == (7, [changed.code])
    assert "vừa được Phạm Thu Trang xử lý" in refused[changed.code]
    assert Dossier.objects.filter(status=Status.ACCEPTED).count() == 8
    assert "Đã tiếp nhận: 7 trong 8 hồ sơ" in page.text


def test_the_same_page_sent_twice_does_it_once(world, many, do):
    key = uuid.uuid4()
    do(world.people.trang, "accept", many, key=key)
    events = DossierEvent.objects.count()

    again = do(world.people.trang, "accept", many, key=key)

    assert len(_told(again)[0]) == 8
    assert DossierEvent.objects.count() == events
    assert BulkRun.objects.count() == 1


def test_a_run_that_was_cut_off_goes_on_where_it_was(world, many, sign_in):
    chosen = [bulk.Chosen(each.code, each.revision) for each in many]
    run = bulk.begin(by=world.people.trang, key=uuid.uuid4(), verb="accept", fact="", chosen=chosen)
    client = sign_in(world.people.trang)
    cut = client.get(reverse("desk:bulk_result", args=[run.pk]))
    assert "Còn 8 hồ sơ chưa làm tới." in cut.text

    page = client.post(reverse("desk:bulk_do"), {"viec": "accept", "khoa": run.pk}, follow=True)

    assert len(_told(page)[0]) == 8


def test_rows_are_assigned_to_who_holds_the_step_and_to_nobody_else(world, many, do):
    trang, phuong = world.people.trang, world.people.phuong

    good = do(trang, "assign", many[:2], str(trang.pk))
    bad = do(trang, "assign", many[2:4], str(phuong.pk))

    assert len(_told(good)[0]) == 2
    assert fresh(many[0]).assignee == trang
    # Phương is no officer of the unit: the page that asks does not offer her.
    assert bad.status_code == 422
    assert fresh(many[2]).assignee is None


def test_rows_go_along_the_way_that_their_step_has(world, many, accepted, do):
    ways = bulk.choices_for(
        world.people.thang, "move", [bulk.Chosen(accepted.code, accepted.revision)]
    )
    assert [label for _value, label in ways] == ["Giao chuyên viên"]

    page = do(world.people.thang, "move", [accepted, many[1]], ways[0][0])

    done, refused = _told(page)
    assert done == [accepted.code]
    assert refused == {many[1].code: "Bước hiện tại của hồ sơ không có cách chuyển này."}
    assert fresh(accepted).status == Status.PROCESSING


def test_what_another_unit_holds_is_not_found(world, many, do):
    page = do(world.people.yen, "accept", many[:1])

    assert _told(page) == (
        [],
        {many[0].code: "Không tìm thấy hồ sơ này, hoặc hồ sơ đã chuyển sang nơi khác."},
    )
    assert reverse("desk:dossier", args=[many[0].code]) not in page.text
    assert fresh(many[0]).status == Status.REGISTERED


def test_a_fault_of_one_is_not_the_others(world, many, do, monkeypatch):
    real = actions.accept

    def accept(*, dossier, **facts):
        if dossier.pk == many[0].pk:
            raise RuntimeError
        return real(dossier=dossier, **facts)

    monkeypatch.setattr(actions, "accept", accept)

    done, refused = _told(do(world.people.trang, "accept", many[:3]))

    assert len(done) == 2
    assert refused == {many[0].code: "Có lỗi ở phía chúng tôi. Hồ sơ này chưa thay đổi."}
    assert fresh(many[0]).status == Status.REGISTERED


def test_labels_and_following_change_no_revision(world, many, urgent, do):
    trang = world.people.trang

    do(trang, "label", many[:3], str(urgent.pk))
    do(trang, "unlabel", many[:1], str(urgent.pk))
    do(trang, "follow", many[:2])
    do(trang, "unfollow", many[:1])

    assert DossierLabel.objects.count() == 2
    assert list(Follow.objects.values_list("dossier", flat=True)) == [many[1].pk]
    assert fresh(many[0]).revision == many[0].revision


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "Chọn ít nhất một hồ sơ"),
        (["nonsense", ":", "X:-1"], "Chọn ít nhất một hồ sơ"),
        ([f"H99.21-261102-{n:04}:1" for n in range(201)], "nhiều nhất 200 hồ sơ"),
    ],
)
def test_nothing_chosen_and_too_many_are_told_in_words(world, sign_in, rows, words):
    page = sign_in(world.people.trang).post(reverse("desk:bulk"), {"viec": "accept", "chon": rows})

    assert page.status_code == 422
    assert words in page.text


def test_a_run_is_told_to_whoever_did_it_only(world, many, do, sign_in):
    do(world.people.trang, "accept", many[:1])
    run = BulkRun.objects.get()

    client = sign_in(world.people.nhan)

    assert client.get(reverse("desk:bulk_result", args=[run.pk])).status_code == 404
    assert client.post(reverse("desk:bulk_do"), {"viec": "accept", "khoa": run.pk}).status_code == (
        404
    )


def test_an_item_is_of_a_run_once(world, many, do):
    do(world.people.trang, "follow", [many[0], many[0]])

    assert BulkItem.objects.count() == 1


def test_a_choice_that_fits_some_only_says_how_many(world, many, accepted, sign_in):
    trang, thang = world.people.trang, world.people.thang
    both = [bulk.Chosen(each.code, each.revision) for each in (*many[1:3], accepted)]

    # Two lie at the centre and wait for reception, one lies at the commune.
    assert [label for _value, label in bulk.choices_for(world.people.nhan, "move", both)] == [
        "Giao chuyên viên (1 trong 3 hồ sơ)"
    ]
    names = {label for _value, label in bulk.choices_for(world.people.nhan, "assign", both)}
    assert f"{trang.full_name} (2 trong 3 hồ sơ)" in names
    assert f"{thang.full_name} (1 trong 3 hồ sơ)" in names
    own = [bulk.Chosen(each.code, each.revision) for each in many[1:3]]
    assert trang.full_name in {label for _value, label in bulk.choices_for(trang, "assign", own)}
