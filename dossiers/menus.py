"""This room's entries in the menus."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from dossiers.assigning.who import gives_out
from dossiers.counter.guards import may_receive
from dossiers.desk.behalf_figures import may_see
from dossiers.ledger.scope import may_keep
from dossiers.opinions import ANSWERING
from dossiers.supervision.scope import may_supervise
from portal.accounts.models import Role
from portal.accounts.people import duties_of, is_administrator
from portal.design import navigation
from portal.post.registry import is_connected


def add_entries() -> None:
    """Put this room's pages into the menus; called once at start-up."""
    navigation.add(
        "about",
        "sealed_history",
        gettext_lazy("Niêm phong lịch sử hồ sơ"),
        "dossiers:daily_roots",
        order=32,
    )
    _add_desk()
    _add_of_unit()
    navigation.add(
        "admin",
        "deadline-decisions",
        gettext_lazy("Gia hạn theo quyết định"),
        "supervision:decisions",
        order=71,
        visible=is_administrator,
        group=navigation.OFFICES,
        about=gettext_lazy("Thiên tai, dịch bệnh: một quyết định gia hạn hồ sơ của cả một vùng"),
    )
    navigation.add(
        "admin",
        "calendar",
        gettext_lazy("Lịch làm việc"),
        "calendar:year",
        order=70,
        visible=is_administrator,
        group=navigation.OFFICES,
        about=gettext_lazy("Ngày nghỉ, ngày làm bù, giờ làm; tính lại hạn của hồ sơ đang mở"),
    )
    navigation.add(
        "admin",
        "retention",
        gettext_lazy("Lưu giữ và xóa dữ liệu"),
        "retention:retention",
        order=85,
        visible=is_administrator,
        group=navigation.RUNNING,
        about=gettext_lazy("Thời hạn giữ dữ liệu cá nhân, hồ sơ phải giữ lại, hồ sơ đã xóa"),
    )
    navigation.add(
        "admin",
        "support",
        gettext_lazy("Xem hồ sơ để hỗ trợ"),
        "support:list",
        order=86,
        visible=is_administrator,
        group=navigation.RUNNING,
        about=gettext_lazy("Xem một hồ sơ trong vài giờ khi lãnh đạo đơn vị đồng ý"),
    )
    navigation.add(
        "admin",
        "posting-limits",
        gettext_lazy("Phạm vi của cán bộ"),
        "posting_limits:list",
        order=72,
        visible=is_administrator,
        group=navigation.OFFICES,
        about=gettext_lazy("Cán bộ nào chỉ thấy và làm một số thủ tục hoặc lĩnh vực"),
    )
    navigation.add(
        "admin",
        "reminders",
        gettext_lazy("Nhắc việc cho người dân"),
        "proactive:rules",
        order=83,
        visible=is_administrator,
        group=navigation.RUNNING,
        about=gettext_lazy("Việc gì đến hạn thì nhắc ai, trước bao lâu, chuẩn bị hồ sơ nào"),
    )
    navigation.add(
        "admin",
        "result-templates",
        gettext_lazy("Mẫu kết quả"),
        "results:templates",
        order=84,
        visible=is_administrator,
        group=navigation.RUNNING,
        about=gettext_lazy("Lời văn của kết quả từng thủ tục, điền sẵn từ hồ sơ"),
    )
    navigation.add(
        "admin",
        "behalf",
        gettext_lazy("Nộp thay"),
        "desk:behalf_figures",
        order=90,
        visible=may_see,
        group=navigation.RUNNING,
        about=gettext_lazy("Bao nhiêu hồ sơ do người khác nộp thay, theo căn cứ và theo cơ quan"),
    )
    navigation.add(
        "admin",
        "ratings",
        gettext_lazy("Mức độ hài lòng"),
        "desk:ratings",
        order=91,
        visible=may_see,
        group=navigation.RUNNING,
        about=gettext_lazy("Người dân đánh giá việc giải quyết thế nào, theo cơ quan và thủ tục"),
    )
    navigation.add(
        "about",
        "ratings",
        gettext_lazy("Mức độ hài lòng của người dân"),
        "ratings:public",
        order=31,
    )
    navigation.place("desk", "desk:queue")
    navigation.place("desk_search", "desk:queue")


def _add_desk() -> None:
    """Add the desk's own pages; the first of them that a person sees stand in the bar itself."""
    for order, key, label, target, visible in (
        (10, "queue", gettext_lazy("Hàng đợi"), "desk:queue", works_at_desk),
        (12, "counter", gettext_lazy("Tiếp nhận tại quầy"), "counter:receive", may_receive),
        (16, "supervision", gettext_lazy("Giám sát"), "supervision:board", may_supervise),
        (20, "asked", gettext_lazy("Được xin ý kiến"), "desk:asked", answers_opinions),
        (22, "letters", gettext_lazy("Xin lỗi, hẹn lại"), "desk:letters", signs_letters),
        (24, "transfers", gettext_lazy("Bàn giao"), "transfers:list", works_at_desk),
        (26, "parcels", gettext_lazy("Bưu chính"), "desk:parcels", returns_results),
        (28, "internal", gettext_lazy("Nội bộ"), "desk:internal", works_at_desk),
    ):
        navigation.add("desk", key, label, target, order=order, visible=visible)


def _add_of_unit() -> None:
    """Add what a unit keeps beside its queue, under a heading of its own."""
    for order, key, label, target, visible in (
        (
            200,
            "papers_search",
            gettext_lazy("Tìm trong giấy tờ"),
            "desk:papers_search",
            works_at_desk,
        ),
        (205, "ledger", gettext_lazy("Sổ theo dõi hồ sơ"), "ledger:ledger", may_keep),
        (
            210,
            "proposals",
            gettext_lazy("Đề xuất giao việc"),
            "assigning:proposals",
            gives_out_work,
        ),
        (215, "given_tasks", gettext_lazy("Việc được giao"), "given_tasks:list", works_at_desk),
        (220, "absences", gettext_lazy("Vắng mặt, người thay"), "absences:list", works_at_desk),
        (225, "unit_texts", gettext_lazy("Câu trả lời mẫu"), "unit_texts:list", works_at_desk),
        (230, "labels", gettext_lazy("Nhãn của đơn vị"), "desk:labels", works_at_desk),
    ):
        navigation.add(
            "desk", key, label, target, order=order, visible=visible, group=navigation.OF_UNIT
        )


def gives_out_work(user: Any) -> bool:
    """Does this person give out the work of a unit?"""
    return bool(user.is_authenticated and gives_out(duties_of(user)))


def answers_opinions(user: Any) -> bool:
    """May this person answer for an agency that is asked for its opinion?"""
    return bool(user.is_authenticated and duties_of(user).agencies_as(*ANSWERING))


def signs_letters(user: Any) -> bool:
    """Does this person lead an agency, and so sign its apologies?"""
    return bool(user.is_authenticated and duties_of(user).agencies_as(Role.APPROVER))


def returns_results(user: Any) -> bool:
    """Does this person hand results out, and is there a post to hand them to?"""
    if not user.is_authenticated or not is_connected():
        return False
    return duties_of(user).has(Role.RETURNING_OFFICER)


def works_at_desk(user: Any) -> bool:
    """Does this person hold a role that handles dossiers?"""
    return bool(user.is_authenticated and duties_of(user).roles - {Role.ADMINISTRATOR})
