"""The procedures room: what can be asked for."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.design import navigation


class ProceduresConfig(AppConfig):
    name = "procedures"
    label = "procedures"

    def ready(self) -> None:
        """Put this room's pages into the menus."""
        from procedures.authoring.access import may_write
        from procedures.search.editing import may_edit

        label = _("Thủ tục do bộ vận hành")
        navigation.add("about", "central", label, "procedures:central", order=5)
        navigation.add(
            "admin",
            "authoring",
            _("Soạn thảo thủ tục"),
            "authoring:drafts",
            order=10,
            visible=may_write,
            group=navigation.PROCEDURES,
            about=_("Lập và sửa thủ tục: nội dung, giấy tờ, phí, biểu mẫu, quy trình; chạy thử"),
        )
        navigation.add(
            "admin",
            "decisions",
            _("Quyết định công bố"),
            "decisions:decisions",
            order=20,
            visible=may_write,
            group=navigation.PROCEDURES,
            about=_("Một quyết định công bố, sửa đổi hoặc bãi bỏ nhiều thủ tục cùng lúc"),
        )
        navigation.add(
            "admin",
            "search_words",
            _("Tìm kiếm"),
            "procedures:synonyms",
            order=85,
            visible=may_edit,
            group=navigation.PROCEDURES,
            about=_("Từ đồng nghĩa, và những câu người dân tìm mà chưa thấy"),
        )
