"""The procedures room: what can be asked for."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.design import navigation


class ProceduresConfig(AppConfig):
    name = "procedures"
    label = "procedures"

    def ready(self) -> None:
        """Put the page of centrally run procedures into the menu at the foot."""
        label = _("Thủ tục do bộ vận hành")
        navigation.add("about", "central", label, "procedures:central", order=5)
