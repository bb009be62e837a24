"""The national room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NationalConfig(AppConfig):
    name = "national"

    def ready(self) -> None:
        from national.access import may_operate
        from national.delivery import CONSUMER, deliver
        from portal.design import navigation
        from portal.outbox.registry import register_consumer

        register_consumer(CONSUMER, deliver, topics=["dossier.event"], max_attempts=12, parallel=2)
        navigation.add(
            "admin",
            "national",
            _("Đồng bộ quốc gia"),
            "national:exchange",
            order=80,
            visible=may_operate,
            group=navigation.RUNNING,
            about=_("Tin đã gửi, đang chờ và bị giữ lại giữa hệ thống và Cổng quốc gia"),
        )
