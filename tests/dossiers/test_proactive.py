"""What is due is told once, prepared, and filed by nobody but the person herself."""

import datetime

import pytest
from django.urls import reverse

from dossiers import actions, drafts
from dossiers.behalf import setting
from dossiers.behalf.parties import Party
from dossiers.hand_ins import Card
from dossiers.models import Dossier, Ground, ReminderRule, Suggestion
from dossiers.proactive import making
from portal.documents.uploads import store_bytes
from portal.notices.models import Notice
from portal.vault import keeping
from portal.vault.keeping import Kept
from procedures.models import Offering
from tests import people
from tests.counting import counted_queries
from tests.dossiers.conftest import at

NOW = at(day=2, hour=8)
LICENCE = "GT.GIAY-PHEP-LAI-XE"


@pytest.fixture
def rule_of(world):
    def make(**facts):
        known = {
            "title": "Đăng ký nghĩa vụ quân sự lần đầu",
            "words": "Nam đủ 17 tuổi trong năm phải đăng ký.",
            "kind": "year",
            "age": 17,
            "sex": "male",
            "procedure": world.procedure,
            **facts,
        }
        return ReminderRule.objects.create(**known)

    return make


@pytest.fixture
def an(world):
    """Đức An turns 17 in 2026."""
    return people.make_user(
        "Bùi Đức An", "038209001234", sex="male", date_of_birth=datetime.date(2009, 12, 31)
    )


def licence(owner, until, **facts):
    file = store_bytes(b"%PDF-1.4 test", name="gplx.pdf", content_type="application/pdf")
    known = {
        "kind": "result",
        "name": "Giấy phép lái xe",
        "paper": LICENCE,
        "source": "H99.21-161102-0001",
        "origin": f"result:{until}:{owner.pk}",
        "valid_until": until,
        **facts,
    }
    return keeping.keep(Kept(owner=owner.personal_id, file=file, **known), now=NOW)


def run():
    return making.run(now=NOW)


def mine(person):
    return Suggestion.objects.get(person=person)


def test_who_turns_seventeen_this_year_is_told_once_with_a_draft(rule_of, an, world):
    rule_of()

    assert (run(), run()) == (1, 0)

    made = mine(an)
    assert (made.due_on, made.draft.status, made.draft.submitter) == (
        datetime.date(2026, 1, 1),
        0,
        an,
    )
    assert made.draft.answers.data["ho_ten"] == "Bùi Đức An"
    assert made.draft.answers.verified
    notice = Notice.objects.get(recipient=an)
    assert notice.event == "suggestion.due"
    assert "trong năm 2026" in notice.body and "01/01" not in notice.body


@pytest.mark.parametrize(
    ("born", "sex"),
    [
        (datetime.date(2010, 1, 1), "male"),
        (datetime.date(2008, 12, 31), "male"),
        (datetime.date(2009, 6, 1), "female"),
    ],
)
def test_another_year_or_sex_is_not(rule_of, world, born, sex):
    people.make_user("Bùi Gia Khánh", "038210004321", sex=sex, date_of_birth=born)
    rule_of()

    assert run() == 0


def test_a_rule_that_is_switched_off_tells_nobody(rule_of, an):
    rule_of(is_active=False)

    assert run() == 0


def test_who_began_the_procedure_already_needs_no_reminder(rule_of, an, world):
    rule_of()
    drafts.start(offering=world.offering, by=an)

    assert run() == 0


def test_a_birthday_of_29_february_is_told_of_the_28th(rule_of, world):
    leap = people.make_user(
        "Lê Thị Nhuận", "035308000229", date_of_birth=datetime.date(2008, 2, 29)
    )
    rule_of(kind="birthday", age=18, sex="", days_before=10)

    assert making.run(now=datetime.datetime(2026, 2, 17, 9, tzinfo=people.ZONE)) == 0
    assert making.run(now=datetime.datetime(2026, 2, 18, 9, tzinfo=people.ZONE)) == 1
    assert mine(leap).due_on == datetime.date(2026, 2, 28)


def test_a_licence_that_expires_is_told_and_a_newer_one_keeps_silent(rule_of, world):
    rule_of(kind="vault", age=None, sex="", paper=LICENCE, days_before=30)
    licence(world.huy, datetime.date(2026, 12, 2))
    licence(world.people.huong, datetime.date(2026, 12, 3))
    licence(world.people.tai, datetime.date(2026, 11, 20))
    licence(world.people.tai, datetime.date(2036, 11, 20))

    assert run() == 1

    assert mine(world.huy).item.name == "Giấy phép lái xe"


@pytest.fixture
def child(world, rule_of):
    """Huy filed for his daughter Mai, born 20 November 2012, and An Hải accepted it."""
    draft = drafts.start(offering=world.offering, by=world.huy)
    card = Card(name="Lê Thị Mai", date_of_birth=datetime.date(2012, 11, 20), sex="female")
    setting.set_party(
        draft=draft, by=world.huy, party=Party(Ground.PARENT, card=card, relation="father")
    )
    Dossier.objects.filter(pk=draft.pk).update(
        code="H99.21-261001-0001", accepted_at=NOW, completed_at=NOW, outcome="granted", status=10
    )
    rule_of(kind="child", age=14, sex="", title="Cấp thẻ căn cước cho con")
    return draft.applicant


def test_a_child_of_an_accepted_dossier_comes_of_age_and_the_draft_is_the_childs(world, child):
    assert (run(), run()) == (1, 0)

    made = mine(world.huy)
    assert made.due_on == datetime.date(2026, 11, 20)
    assert (made.draft.ground, made.draft.applicant_name) == (Ground.PARENT, "Lê Thị Mai")
    assert "Mai" not in made.subject


def test_a_child_whom_nobody_checked_is_not_told_of(world, child):
    Dossier.objects.filter(pk=child.dossier_id).update(
        status=3, accepted_at=None, completed_at=None, outcome=""
    )

    assert run() == 0


def test_without_a_known_place_the_person_chooses_it(client, rule_of, an, world):
    Offering.objects.create(
        procedure=world.procedure,
        receiving_unit=world.other_centre,
        competent_agency=world.other_centre,
        return_unit=world.other_centre,
    )
    rule_of()

    run()

    assert mine(an).draft is None
    client.force_login(an)
    page = client.get(reverse("dossiers:suggestions")).text
    assert "Chưa chuẩn bị hồ sơ" in page
    assert "chuẩn bị sẵn" not in page


@pytest.fixture
def suggested(rule_of, an):
    rule_of()
    run()
    return mine(an)


def answer(client, suggestion, words):
    address = reverse("dossiers:decide_suggestion", args=[suggestion.public_id])
    return client.post(address, {"tra-loi": words})


def test_confirming_leads_to_the_draft_and_files_nothing(client, suggested, an):
    client.force_login(an)

    went = answer(client, suggested, "dung")

    suggested.refresh_from_db()
    assert went.url == reverse("dossiers:draft", args=[suggested.draft.uuid])
    assert (suggested.state, suggested.draft.status) == ("confirmed", 0)


def test_adjusting_begins_at_the_first_page(client, suggested, an):
    client.force_login(an)

    assert answer(client, suggested, "sua").url.endswith("/nguoi_khai/")


def test_refusing_erases_the_draft_and_is_remembered(client, suggested, an):
    client.force_login(an)

    answer(client, suggested, "bo")

    suggested.refresh_from_db()
    assert (suggested.state, suggested.draft) == ("refused", None)
    assert not Dossier.objects.filter(submitter=an).exists()
    assert run() == 0
    assert answer(client, suggested, "dung").status_code == 404


def test_refusing_what_was_filed_meanwhile_leaves_the_dossier(client, suggested, an, world, pdf):
    suggested.draft.answers.data = {**people.ANSWERS, "ho_ten": an.full_name}
    suggested.draft.answers.save()
    drafts.add_paper(draft=suggested.draft, by=an, component_key="can_cuoc", file=pdf(by=an))
    actions.file_dossier(dossier=suggested.draft, by=an, now=NOW)
    client.force_login(an)

    answer(client, suggested, "bo")

    assert Dossier.objects.filter(submitter=an).exists()


def test_refusing_a_draft_in_which_she_wrote_keeps_what_she_wrote(client, suggested, an):
    written = suggested.draft
    Dossier.objects.filter(pk=written.pk).update(created_at=NOW - datetime.timedelta(hours=1))
    client.force_login(an)

    answer(client, suggested, "bo")

    suggested.refresh_from_db()
    assert suggested.state == "refused"
    assert Dossier.objects.filter(pk=written.pk).exists()


def test_another_persons_suggestion_is_absent(client, suggested, world):
    client.force_login(world.people.huong)

    assert answer(client, suggested, "bo").status_code == 404
    assert suggested.rule.title not in client.get("/viec-nen-lam/").content.decode()


def test_an_answer_that_no_button_posts_changes_nothing(client, suggested, an):
    client.force_login(an)

    assert answer(client, suggested, "nop").status_code == 404
    suggested.refresh_from_db()
    assert suggested.state == "open"


def test_the_page_says_what_is_due_and_asks_as_often_for_many(client, suggested, an, world):
    client.force_login(an)
    client.get("/viec-nen-lam/")
    with counted_queries() as few:
        page = client.get("/viec-nen-lam/").content.decode()
    for number in range(3):
        Suggestion.objects.create(
            rule=suggested.rule,
            person=an,
            subject=f"self:{number}",
            due_on=datetime.date(2026, 12, 1),
            made_at=NOW,
        )
    with counted_queries() as many:
        client.get("/viec-nen-lam/")

    assert suggested.rule.title in page
    assert "Trong năm 2026" in page
    assert many.number == few.number


def test_administrators_write_rules_and_faults_are_told_in_words(client, world):
    client.force_login(world.people.tai)
    address = reverse("proactive:add_rule")
    good = {
        "title": "Cấp thẻ căn cước khi đủ 14 tuổi",
        "words": "Công dân từ đủ 14 tuổi phải làm thủ tục cấp thẻ căn cước.",
        "kind": "birthday",
        "age": "14",
        "days_before": "30",
        "procedure_code": world.procedure.code,
        "is_active": "on",
    }

    for wrong, words in (
        ({"age": ""}, "Ghi tuổi từ 1 đến 120"),
        ({"age": "121"}, "Ghi tuổi từ 1 đến 120"),
        ({"days_before": "400"}, "Nhắc trước nhiều nhất 365 ngày"),
        ({"procedure_code": "1.999999"}, "Không có thủ tục nào mang mã này"),
        ({"kind": "vault"}, "Ghi mã giấy tờ cần theo dõi"),
        ({"kind": "vault", "paper": "GT.KHONG-CO"}, "Danh mục giấy tờ không có mã này"),
    ):
        refused = client.post(address, good | wrong)
        assert refused.status_code == 422
        assert words in refused.content.decode()
    assert not ReminderRule.objects.exists()

    client.post(address, good)

    made = ReminderRule.objects.get()
    assert (made.procedure, made.changed_by) == (world.procedure, world.people.tai)
    assert client.get(reverse("proactive:rules")).status_code == 200
    assert client.get(reverse("proactive:rule", args=[made.pk])).status_code == 200
