"""The payments room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaymentsConfig(AppConfig):
    name = "payments"
    label = "payments"

    def ready(self) -> None:
        from payments.access import may_watch
        from payments.confirmation import KIND
        from portal.design import navigation
        from portal.documents import official

        official.register_kind(KIND, _("Xác nhận thanh toán"))

        navigation.add(
            "desk",
            "payments",
            _("Khoản thu"),
            "payments:attention",
            order=18,
            visible=lambda user: user.is_authenticated and may_watch(user),
        )
