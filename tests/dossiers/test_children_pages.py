"""Officers and the citizen see the children of a dossier, and a child names its parent."""

import pytest
from django.urls import reverse

from dossiers import actions
from dossiers.models import Dossier, ResultEntry
from portal.documents import changing
from portal.workflow.statuses import Status
from tests.counting import counted_queries
from tests.dossiers.conftest import fresh
from tests.dossiers.families import (
    CHILD,
    CODE,
    finish_child,
    flow,
    make_world,
    only_child,
    open_children,
    wake,
)


@pytest.fixture
def workflow():
    return flow()


@pytest.fixture
def world(db, workflow):
    return make_world(workflow)


@pytest.fixture
def opened(world, processing):
    return open_children(world, processing)


@pytest.fixture
def child(opened):
    return only_child(opened)


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


def desk(dossier):
    return reverse("desk:dossier", kwargs={"code": dossier.code})


def mine(dossier):
    return reverse("dossiers:dossier", args=[dossier.code])


class TestDesk:
    def test_the_holder_opens_them_with_a_button(self, world, processing, sign_in):
        client = sign_in(world.people.phuong)
        assert "Mở hồ sơ con" in client.get(desk(processing)).text
        act = reverse("desk:act", kwargs={"code": processing.code, "action": "open_children"})

        answer = client.post(act, {"seen": processing.revision}, follow=True)

        child = only_child(processing)
        assert answer.status_code == 200
        assert "Đã mở hồ sơ con." in answer.text
        assert child.code in answer.text
        assert "Công an xã Phú Khê" in answer.text
        assert act not in answer.text

    def test_a_refusal_is_told_in_words(self, world, processing, sign_in):
        world.residence_offering.delete()
        act = reverse("desk:act", kwargs={"code": processing.code, "action": "open_children"})

        page = sign_in(world.people.phuong).post(act, {"seen": processing.revision})

        assert page.status_code == 409
        assert f"chưa có nơi nào nhận thủ tục {CODE}" in page.text

    def test_a_childs_result_that_was_revoked_warns_at_the_parent(
        self, world, opened, child, sign_in, pdf
    ):
        warning = "Kết quả của hồ sơ con đã bị thu hồi hoặc thay thế."
        finish_child(world, child, pdf)
        client = sign_in(world.people.phuong)
        assert warning not in client.get(desk(opened)).text
        paper = ResultEntry.objects.get(result__dossier=child).paper

        changing.revoke(paper=paper, by=world.viet, reason="Chỗ ở khai không đúng")

        assert warning in client.get(desk(opened)).text

    def test_competence_is_not_inherited(self, world, opened, child, sign_in):
        page = sign_in(world.people.phuong).get(desk(opened))
        assert child.code in page.text
        assert desk(child) not in page.text

        client = sign_in(world.son)
        page = client.get(desk(child))
        assert opened.code in page.text
        assert desk(opened) not in page.text
        assert client.get(desk(opened)).status_code == 404

    def test_the_child_s_officer_is_told_that_the_parent_ended(self, world, opened, child, sign_in):
        actions.stop(
            dossier=opened, by=world.people.phuong, seen=opened.revision, reason="Theo đề nghị."
        )
        wake(opened)

        page = sign_in(world.son).get(desk(child))

        assert "Hồ sơ này không tự dừng theo" in page.text
        assert "Hồ sơ chính đã dừng" in page.text
        assert fresh(child).status == Status.REGISTERED

    @pytest.mark.parametrize(
        "workflow", [flow(*({**CHILD, "key": f"c{number}"} for number in range(5)))]
    )
    def test_more_children_cost_no_more_queries(self, world, opened, sign_in):
        client = sign_in(world.people.phuong)
        client.get(desk(opened))
        with counted_queries() as many:
            client.get(desk(opened))
        for each in list(Dossier.objects.filter(parent_link__parent=opened))[1:]:
            each.parent_link.delete()
        with counted_queries() as one:
            client.get(desk(opened))

        assert many.number == one.number


class TestCitizen:
    def test_the_parent_lists_them_with_their_states(self, world, opened, child, sign_in):
        page = sign_in(world.huy).get(mine(opened))

        assert mine(child) in page.text
        assert "Mỗi việc có mã, ngày hẹn và kết quả riêng." in page.text
        assert "Công an xã Phú Khê" in page.text

    def test_the_child_names_its_parent(self, world, opened, child, sign_in):
        page = sign_in(world.huy).get(mine(child))

        assert mine(opened) in page.text
        assert "đã kết thúc" not in page.text

    def test_she_is_told_that_the_parent_ended_and_what_she_can_do(
        self, world, opened, child, sign_in
    ):
        actions.stop(
            dossier=opened, by=world.people.phuong, seen=opened.revision, reason="Theo đề nghị."
        )
        wake(opened)

        page = sign_in(world.huy).get(mine(child))

        assert f"Hồ sơ chính {opened.code} đã kết thúc" in page.text
        assert reverse("dossiers:withdraw", args=[child.code]) in page.text


class TestTheWayBack:
    def act(self, dossier, action):
        return reverse("desk:act", kwargs={"code": dossier.code, "action": action})

    def test_the_child_s_officer_confirms_and_gives_it_back_with_a_reason(
        self, world, opened, child, sign_in
    ):
        client = sign_in(world.son)
        page = client.get(desk(child))
        assert "Xác nhận nhận việc chậm nhất" in page.text
        client.post(self.act(child, "acknowledge_child"), {"seen": child.revision})
        assert "Đã xác nhận nhận việc lúc" in client.get(desk(child)).text

        facts = {"seen": fresh(child).revision, "cause": "wrong_data"}
        empty = client.post(self.act(child, "return_child"), facts)
        assert "Ghi điều cần sửa" in empty.text
        done = client.post(
            self.act(child, "return_child"), {**facts, "reason": "Sai tên chủ hộ."}, follow=True
        )

        assert "Sai tên chủ hộ." in done.text
        assert "thời hạn của hồ sơ chính vẫn chạy" in done.text
        assert self.act(child, "accept") not in done.text

    def test_the_parent_s_officer_reads_why_and_sends_it_again(self, world, opened, child, sign_in):
        actions.return_child(
            dossier=child,
            by=world.son,
            seen=child.revision,
            cause="wrong_data",
            reason="Sai tên chủ hộ.",
        )
        client = sign_in(world.people.phuong)
        page = client.get(desk(opened))
        assert "Bị trả lại:" in page.text
        assert "Sai tên chủ hộ." in page.text
        form = client.get(self.act(opened, "send_child_again"))
        assert child.code in form.text

        done = client.post(
            self.act(opened, "send_child_again"),
            {"seen": fresh(opened).revision, "child": child.code, "answer": "Đã sửa."},
            follow=True,
        )

        assert "Đã gửi lại hồ sơ con." in done.text
        assert "Bị trả lại:" not in done.text

    def test_the_citizen_is_told_whose_time_runs(self, world, opened, child, sign_in):
        actions.return_child(
            dossier=child,
            by=world.son,
            seen=child.revision,
            cause="wrong_data",
            reason="Sai tên chủ hộ.",
        )
        client = sign_in(world.huy)

        assert "thời hạn của cả hồ sơ vẫn chạy" in client.get(mine(opened)).text
        assert "Chưa phải làm gì thêm." in client.get(mine(child)).text
