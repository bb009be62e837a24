"""What a cashier fills in when she takes the fee in cash."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dossiers import cash
from dossiers.action_forms import ActionForm
from portal.design.number_field import WholeNumberField


class TakeCashForm(ActionForm):
    """Take the fee in cash: the sum that is owed stands there, to be counted against."""

    amount = WholeNumberField(
        label=_("Số tiền đã thu, đồng"),
        min_value=1,
        help_text=_("Đủ số phải thu. Người nộp nhận giấy xác nhận ở trang hồ sơ."),
        error_messages={"required": _("Ghi số tiền đã thu")},
    )

    def prepare(self) -> None:
        """Begin with what is owed."""
        self.initial["amount"] = cash.owed(self.dossier)
