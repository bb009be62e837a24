"""The payments room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaymentsConfig(AppConfig):
    name = "payments"
    label = "payments"

    def ready(self) -> None:
        from payments.access import may_watch
        from portal.design import navigation

        navigation.add(
            "desk",
            "payments",
            _("Khoản thu"),
            "payments:attention",
            order=80,
            visible=lambda user: user.is_authenticated and may_watch(user),
        )
