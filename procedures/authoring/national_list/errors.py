"""What keeps somebody from deciding about a change, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class ChangeMovedOn(Refusal):
    """Somebody decided meanwhile, or a newer file came."""

    code = "national_change_moved_on"
    message = _("Mục này vừa được người khác xử lý hoặc có tệp mới hơn. Hãy xem lại.")


class ProposerCannotConfirm(Refusal):
    """Two pairs of eyes: who proposed a national record does not put it in force."""

    code = "proposer_cannot_confirm"
    status = 403
    message = _("Bạn đã đề nghị mục này nên không tự xác nhận được. Cần một quản trị viên khác.")


class ReasonMissing(Refusal):
    """Nothing is left as it is without a reason."""

    code = "reason_missing"
    status = 422
    message = _("Ghi lý do giữ nguyên, để người sau hiểu.")


class NotForThis(Refusal):
    """This kind of change is not decided in this way."""

    code = "not_for_this"
    status = 422
    message = _("Không làm được việc này với mục đã chọn.")
