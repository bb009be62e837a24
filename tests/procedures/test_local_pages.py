"""Administrators write, put forward and approve local variants in the browser; people see them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from procedures.localising import writing
from procedures.models import Delegation, LocalVariant
from tests.procedures.authors import make_second_administrator
from tests.procedures.paper_kinds import make_kind


@pytest.fixture
def enter(client):
    def sign_in(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return sign_in


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def resolution(row):
    signed = day(f"{row}-signed_on", datetime.date(2025, 12, 10))
    return {f"{row}-number": "12/2025/NQ-HĐND", **signed}


def edition(world, **facts):
    today = timezone.localdate()
    said = {
        "agency": world.offering.competent_agency.pk,
        "limit_0": "1",
        "reason": "Nghị quyết của Hội đồng nhân dân tỉnh",
        "fee_row": ["0"],
        "fee-0-code": "le_phi",
        "fee-0-amount_dong": "3000",
        **resolution("fee-0"),
        "waiver_row": ["0"],
        "waiver-0-name": "Hồ sơ nộp trực tuyến",
        "waiver-0-percent": "100",
        "waiver-0-channel": "2",
        **resolution("waiver-0"),
        **day("waiver-0-to_day", today + datetime.timedelta(days=30)),
        **day("effective_from", today),
    }
    return {**said, **facts}


def test_one_writes_another_approves_and_the_public_page_tells_both_times(world, enter, client):
    begin = reverse("local:begin_variant", args=[world.procedure.code])
    enter(world.people.tai)
    assert client.get(begin).status_code == 200
    made = client.post(begin, edition(world))
    row = LocalVariant.objects.get()
    address = reverse("local:variant", args=[row.public_id])
    assert made.url == address
    client.post(address, {"do": "submit", "seen": row.revision})
    row.refresh_from_db()
    client.post(address, {"do": "approve", "seen": row.revision})
    row.refresh_from_db()
    assert row.state == "submitted"

    enter(make_second_administrator(world))
    assert "Duyệt" in client.get(address).content.decode()
    client.post(address, {"do": "approve", "seen": row.revision})

    row.refresh_from_db()
    assert row.state == "approved"
    shown = client.get(reverse("procedures:procedure", args=[world.procedure.code]))
    words = shown.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "cơ quan cam kết 1 ngày làm việc" in words
    assert "3.000 đồng, theo Nghị quyết số 12/2025/NQ-HĐND ngày 10/12/2025" in words
    assert "Hồ sơ nộp trực tuyến" in words
    assert client.get(reverse("local:list") + f"?ma={world.procedure.code}").status_code == 200
    again = client.get(f"{begin}?tu={row.public_id}").content.decode()
    assert 'value="3000"' in again


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"limit_0": "99"}, "limit_0"),
        ({"fee-0-amount_dong": "-1"}, "fee-0-amount_dong"),
        ({"fee-0-amount_dong": ""}, "fee-0-amount_dong"),
        ({"fee-0-number": ""}, "fee-0-number"),
        ({"waiver-0-percent": "0"}, "waiver-0-percent"),
        ({"waiver-0-name": ""}, "waiver-0-name"),
        (day("fee-0-to_day", datetime.date(2020, 1, 1)), "fee-0-to_day"),
        ({"waiver-0-paper": "GT.KHONG-CO"}, "waiver-0-paper"),
        ({"service_level": "partial"}, "service_reason"),
        (day("last_day", datetime.date(2020, 1, 1)), "last_day"),
    ],
)
def test_what_cannot_hold_is_said_at_its_box(world, enter, facts, name):
    client = enter(world.people.tai)
    begin = reverse("local:begin_variant", args=[world.procedure.code])

    answer = client.post(begin, edition(world, **facts))

    assert answer.status_code == 422
    form = answer.context["form"]
    assert [part.add_prefix(each) for part in form.parts for each in part.errors] == [name]
    assert not LocalVariant.objects.exists()


def test_a_workflow_longer_than_the_promise_is_told_to_both_pairs_of_eyes(world, enter):
    client = enter(world.people.tai)
    begin = reverse("local:begin_variant", args=[world.procedure.code])

    page = client.post(begin, edition(world, workflow="simple"), follow=True).content.decode()

    assert "dài hơn thời hạn 1 ngày làm việc" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_all_faults_are_told_at_once_those_of_boxes_and_those_of_the_whole(world, enter):
    client = enter(world.people.tai)
    begin = reverse("local:begin_variant", args=[world.procedure.code])
    wrong = {"reason": "", "effective_from_day": "", "limit_0": "99", "fee-0-amount_dong": "-1"}
    wrong |= {"fee-0-number": "", "waiver-0-percent": "120", "waiver-0-paper": "GT.KHONG-CO"}

    form = client.post(begin, edition(world, **wrong)).context["form"]

    assert {part.add_prefix(each) for part in form.parts for each in part.errors} == {
        "reason",
        "effective_from",
        "limit_0",
        "fee-0-amount_dong",
        "fee-0-number",
        "waiver-0-percent",
        "waiver-0-paper",
    }
    assert not LocalVariant.objects.exists()


def test_the_paper_of_an_exemption_is_found_by_words_of_its_name(world, enter):
    make_kind("GT.HO-NGHEO", "Giấy chứng nhận hộ nghèo")
    client = enter(world.people.tai)
    begin = reverse("local:begin_variant", args=[world.procedure.code])
    said = edition(world, **{"waiver-0-paper": "hộ nghèo"})

    looked = client.post(begin, {**said, "press": "find"}).context["form"].waiver_rows[0]
    unchosen = client.post(begin, said).context["form"].waiver_rows[0]
    said |= {"waiver-0-paper_found": "GT.HO-NGHEO"}
    chosen = client.post(begin, said).context["form"].waiver_rows[0]

    assert looked.fields["paper_found"].choices == [("GT.HO-NGHEO", "Giấy chứng nhận hộ nghèo")]
    assert not looked.errors
    assert "Chọn một giấy tờ gần với “hộ nghèo”" in str(unchosen.errors["paper"])
    assert "Miễn, giảm cho mọi người thì không hỏi giấy tờ" in str(chosen.errors["paper"])


def test_a_new_delegation_presets_no_agency_and_names_what_lacks(world, enter):
    client = enter(world.people.tai)
    begin = reverse("local:begin_delegation")

    page = client.get(begin).content.decode()
    form = client.post(begin, {"kind": "authorised", "number": "15/QĐ-UBND"}).context["form"]

    assert page.count('<option value="" selected>Chọn cơ quan</option>') == 2
    assert form.errors["to_agency"] == ["Chọn cơ quan nhận"]
    assert form.errors["procedures"] == ["Ghi ít nhất một thủ tục hoặc chọn một lĩnh vực"]


def test_a_delegation_is_written_approved_and_ended(world, enter):
    client, second = enter(world.people.tai), make_second_administrator(world)
    today = timezone.localdate()
    said = {
        "kind": "authorised",
        "number": "15/QĐ-UBND",
        "signer": "Phan Minh Đạt",
        "from_agency": world.offering.competent_agency_id,
        "to_agency": world.province_centre.pk,
        "procedures": world.procedure.code,
        "reason": "Giảm một khâu",
        **day("signed_on", today),
        **day("effective_from", today),
    }
    begin = reverse("local:begin_delegation")
    unknown = client.post(begin, {**said, "procedures": "9.999999"})
    assert list(unknown.context["form"].errors) == ["procedures"]
    client.post(begin, said)
    row = Delegation.objects.get()
    address = reverse("local:delegation", args=[row.public_id])
    assert client.get(reverse("local:edit_delegation", args=[row.public_id])).status_code == 200
    client.post(address, {"do": "submit", "seen": row.revision})
    row.refresh_from_db()
    enter(second).post(address, {"do": "approve", "seen": row.revision})

    page = client.get(reverse("procedures:procedure", args=[world.procedure.code]))
    assert "theo Quyết định số 15/QĐ-UBND" in page.content.decode()
    row.refresh_from_db()
    client.post(address, {"do": "end", "seen": row.revision})
    row.refresh_from_db()
    assert row.last_day == today


def test_an_edition_that_a_delegation_leaves_behind_is_told_and_written_for_the_receiver(
    world, enter
):
    client, today = enter(world.people.tai), timezone.localdate()
    begin = reverse("local:begin_variant", args=[world.procedure.code])
    client.post(begin, edition(world))
    LocalVariant.objects.update(
        state="approved",
        approved_by=make_second_administrator(world),
        approved_at=timezone.now(),
    )
    delegation = writing.write_delegation(
        by=world.people.tai,
        facts={
            "kind": "authorised",
            "number": "15/QĐ-UBND",
            "signer": "Phan Minh Đạt",
            "from_agency": world.offering.competent_agency,
            "to_agency": world.province_centre,
            "reason": "Giảm một khâu",
            "signed_on": today,
            "effective_from": today,
        },
        procedures=[world.procedure],
        sectors=[],
    )
    address = reverse("local:delegation", args=[delegation.public_id])
    again = f"{begin}?tu={LocalVariant.objects.get().public_id}"

    told = client.get(address).content.decode()
    offered = client.get(again).context["form"].fields["agency"].choices
    client.post(again, edition(world, agency=world.province_centre.pk))

    assert again in told
    assert (str(world.province_centre.pk), world.province_centre.name) in offered
    assert again not in client.get(address).content.decode()


def test_what_begins_in_the_past_is_not_saved_nor_put_forward_later(world, enter):
    client = enter(world.people.tai)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    begin = reverse("local:begin_variant", args=[world.procedure.code])
    told = client.post(begin, edition(world, **day("effective_from", yesterday)))
    assert told.status_code == 422
    assert "Ngày bắt đầu đã qua" in told.content.decode()
    client.post(begin, edition(world))
    LocalVariant.objects.update(effective_from=yesterday)
    row = LocalVariant.objects.get()
    address = reverse("local:variant", args=[row.public_id])

    page = client.post(address, {"do": "submit", "seen": row.revision}, follow=True)

    assert "Ngày bắt đầu đã qua" in page.content.decode()
    row.refresh_from_db()
    assert row.state == "editing"


def test_the_demo_has_two_editions_and_a_delegation_and_loads_twice(db):
    from portal.accounts import demo as demo_people
    from portal.agencies import demo as demo_agencies
    from portal.agencies import units
    from procedures import demo
    from procedures.demo import local

    units.load(units.seed())
    demo_agencies.load()
    demo_people.load()
    demo.load()

    local.load()
    local.load()

    assert LocalVariant.objects.filter(state="approved").count() == 2
    assert Delegation.objects.get().scopes.get().period is not None


def test_rows_come_and_go_without_a_script_and_nothing_typed_is_lost(world, enter):
    client = enter(world.people.tai)
    begin = reverse("local:begin_variant", args=[world.procedure.code])

    one_more = client.post(begin, edition(world, press="fee+"))
    form = one_more.context["form"]
    assert one_more.status_code == 200
    assert [row.prefix for row in form.fee_rows] == ["fee-0", "fee-1"]
    assert form.fee_rows[1]["number"].value() == "12/2025/NQ-HĐND"
    assert not any(part.errors for part in form.parts)
    assert 'value="3000"' in one_more.content.decode()

    fewer = client.post(
        begin, edition(world, **{"fee_row": ["0", "1"], "fee-1-amount_dong": "7", "press": "fee-0"})
    )
    form = fewer.context["form"]
    assert [row.prefix for row in form.fee_rows] == ["fee-1"]
    assert form.fee_rows[0]["amount_dong"].value() == "7"
    assert not LocalVariant.objects.exists()


def test_a_free_period_between_two_others_and_four_exemptions_are_kept(world, enter):
    client = enter(world.people.tai)
    begin = reverse("local:begin_variant", args=[world.procedure.code])
    today = timezone.localdate()
    weeks = [today + datetime.timedelta(weeks=each) for each in range(3)]
    said = edition(world, fee_row=["0", "1", "2"], waiver_row=["0", "1", "2", "3"])
    for number, amount in enumerate((3000, 0, 4000)):
        said |= {f"fee-{number}-code": "le_phi", f"fee-{number}-amount_dong": amount}
        said |= resolution(f"fee-{number}") | day(f"fee-{number}-from_day", weeks[number])
        if number < 2:
            last = weeks[number + 1] - datetime.timedelta(days=1)
            said |= day(f"fee-{number}-to_day", last)
    for number in range(1, 4):
        said |= {f"waiver-{number}-name": f"Nhóm {number}", f"waiver-{number}-percent": "50"}
        said |= resolution(f"waiver-{number}") | {f"waiver-{number}-channel": ""}
        said |= day(f"waiver-{number}-from_day", today + datetime.timedelta(days=number))
        said |= day(f"waiver-{number}-to_day", today + datetime.timedelta(days=number))

    assert client.post(begin, said).status_code == 302

    content = LocalVariant.objects.get().content
    assert [row["amount_dong"] for row in content["fees"]] == [3000, 0, 4000]
    assert content["fees"][1]["from"] == weeks[1].isoformat()
    assert [row["name"] for row in content["waivers"]][1:] == ["Nhóm 1", "Nhóm 2", "Nhóm 3"]
    edit = reverse("local:edit_variant", args=[LocalVariant.objects.get().public_id])
    assert 'name="fee_row" value="2"' in client.get(edit).content.decode()

    overlapping = client.post(begin, said | day("fee-1-from_day", today))
    assert overlapping.status_code == 422
    errors = overlapping.context["form"].fee_rows[1].errors
    assert list(errors) == ["from_day"]
    assert "chồng lên" in str(errors["from_day"])
