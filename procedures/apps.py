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
        label = _("Soạn thảo thủ tục")
        navigation.add("desk", "authoring", label, "authoring:drafts", order=70, visible=may_write)
        label = _("Quyết định công bố")
        navigation.add(
            "desk", "decisions", label, "decisions:decisions", order=72, visible=may_write
        )
        label = _("Địa phương, thẩm quyền")
        navigation.add("desk", "local", label, "local:list", order=74, visible=may_write)
        label = _("Tìm kiếm")
        navigation.add(
            "desk", "search_words", label, "procedures:synonyms", order=85, visible=may_edit
        )
