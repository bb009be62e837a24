"""This room's entries in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.design import navigation

# key, address, name, what it is for; in the order of the page /quan-tri/
_ADMIN = (
    (
        "authoring",
        "authoring:drafts",
        _("Soạn thảo thủ tục"),
        _("Lập và sửa thủ tục: nội dung, giấy tờ, phí, biểu mẫu, quy trình; chạy thử"),
    ),
    (
        "decisions",
        "decisions:decisions",
        _("Quyết định công bố"),
        _("Một quyết định công bố, sửa đổi hoặc bãi bỏ nhiều thủ tục cùng lúc"),
    ),
    (
        "papers",
        "procedures:papers",
        _("Danh mục giấy tờ"),
        _("Giấy tờ mà các thủ tục đòi: lấy từ đâu, dùng lại được không, có giá trị bao lâu"),
    ),
    (
        "reviews",
        "procedures:review_plans",
        _("Rà soát, đơn giản hóa thủ tục"),
        _("Chi phí tuân thủ, kế hoạch từng năm, đã cắt giảm được bao nhiêu"),
    ),
    (
        "local",
        "local:list",
        _("Địa phương, thẩm quyền"),
        _("Phí, thời hạn rút ngắn và mức cung cấp của từng cơ quan; phân cấp, ủy quyền"),
    ),
    (
        "national_list",
        "national_list:changes",
        _("Danh mục quốc gia"),
        _("Thủ tục mới, đổi hoặc không còn trên Cổng quốc gia, việc cần làm với từng thủ tục"),
    ),
    (
        "bulk",
        "bulk:choose",
        _("Sửa hàng loạt, Excel"),
        _("Đổi một mục của nhiều thủ tục, hoặc sửa chúng trong tệp Excel"),
    ),
)


def add_entries() -> None:
    """Put this room's pages into the menus; called once at start-up."""
    from procedures.authoring.access import may_write
    from procedures.search.editing import may_edit

    label = _("Thủ tục do bộ vận hành")
    navigation.add("about", "central", label, "procedures:central", order=5)
    label = _("Dữ liệu mở")
    navigation.add("about", "open_data", label, "procedures:open_data", order=6)
    for order, (key, target, label, about) in enumerate(_ADMIN):
        navigation.add(
            "admin",
            key,
            label,
            target,
            order=order,
            visible=may_write,
            group=navigation.PROCEDURES,
            about=about,
        )
    navigation.add(
        "admin",
        "search_words",
        _("Tìm kiếm"),
        "procedures:synonyms",
        order=60,
        visible=may_edit,
        group=navigation.PROCEDURES,
        about=_("Từ đồng nghĩa, và những câu người dân tìm mà chưa thấy"),
    )
