"""The documents room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "portal.documents"
    label = "documents"

    def ready(self) -> None:
        from portal.design import navigation
        from portal.documents.pages import may_operate
        from portal.documents.register_listing import reads_register

        navigation.add(
            "admin",
            "papers-issued",
            _("Giấy đã cấp"),
            "documents:register",
            order=70,
            visible=reads_register,
            group=navigation.RUNNING,
            about=_("Sổ giấy đã ký: xem, thu hồi, ghi giấy thay thế"),
        )
        navigation.add(
            "admin",
            "files",
            _("Tệp tải lên"),
            "documents:standing",
            order=85,
            visible=may_operate,
            group=navigation.RUNNING,
            about=_("Máy quét vi rút, tệp bị giữ lại và tệp đang tải dở"),
        )
