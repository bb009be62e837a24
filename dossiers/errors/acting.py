"""What hinders any action: the state of the dossier, who acts, what must be said."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.errors import NotAllowed, Refusal


class StaleDossier(Refusal):
    """The page was drawn from an older state: somebody else acted first."""

    code = "stale"
    status = 409
    message = _("Hồ sơ vừa có thay đổi. Mở lại để xem rồi làm tiếp.")


class NotYours(NotAllowed):
    """The person sees the dossier but this action is not hers."""

    code = "not_yours"
    message = _("Việc này thuộc người khác hoặc đơn vị khác.")


class OutsideLimit(NotAllowed):
    """The posting that would do it is limited to other procedures (docs/permissions.md)."""

    code = "outside_limit"
    message = _("Thủ tục này nằm ngoài phạm vi được phân công của bạn.")

    def __init__(self, officer: str = "") -> None:
        words = gettext(
            "Thủ tục này nằm ngoài phạm vi được phân công của %(who)s. Chọn người khác."
        )
        super().__init__(words % {"who": officer} if officer else None)


class OwnWork(NotAllowed):
    """A substitute would approve her own work: two pairs of eyes look at each dossier."""

    code = "own_work"
    message = _(
        "Hồ sơ này do chính bạn xử lý ở bước trước, nên bạn không duyệt thay được. "
        "Nhờ lãnh đạo khác của đơn vị duyệt."
    )


class OnLeave(Refusal):
    """Work would be given to an officer who is absent from the unit."""

    code = "on_leave"

    def __init__(self, officer: str, until: str, substitute: str) -> None:
        words = gettext(
            "%(officer)s vắng mặt đến hết ngày %(until)s. Giao cho %(substitute)s, người thay."
        )
        super().__init__(words % {"officer": officer, "until": until, "substitute": substitute})


class NotPossibleNow(Refusal):
    """The dossier's status or step does not allow this action now."""

    code = "not_possible_now"
    message = _("Hồ sơ đang ở trạng thái không làm được việc này. Mở lại để xem.")


class TwoParts(Refusal):
    """One officer would lead, work along or look on at once."""

    code = "two_parts"
    status = 422
    message = _("Mỗi người chỉ có một vai ở một bước: chủ trì, phối hợp hoặc theo dõi.")


class AlreadyErased(Refusal):
    """The personal data of this dossier are gone: there is nothing to hold."""

    code = "already_erased"
    message = _("Dữ liệu của hồ sơ này đã xóa theo thời hạn, không giữ lại được nữa.")


class NobodyAsked(Refusal):
    """An opinion is asked of no agency."""

    code = "nobody_asked"
    status = 422
    message = _("Chọn ít nhất một nơi để xin ý kiến.")


class NothingToUndo(Refusal):
    """The last move is not hers, its time is over, or something was done since."""

    code = "nothing_to_undo"
    message = _("Không hoàn tác được nữa: đã quá thời gian cho phép, hoặc hồ sơ đã có việc khác.")


class ReasonMissing(Refusal):
    """A reason is required by law and is empty."""

    code = "reason_missing"
    status = 422
    message = _("Ghi rõ lý do.")


class LegalBasisMissing(Refusal):
    """A refusal to receive needs its legal reason (law notes 3.1)."""

    code = "legal_basis_missing"
    status = 422
    message = _("Ghi căn cứ pháp lý của việc không tiếp nhận.")


class TechnicalReason(Refusal):
    """A machine's message is no legal reason (law notes 3.1)."""

    code = "technical_reason"
    status = 422
    message = _("Lý do không được là thông báo kỹ thuật. Ghi lý do theo quy định.")


class ScansToRepeat(Refusal):
    """Scans that must be scanned again would be received, and nobody said why (coarse_scans.py)."""

    code = "scans_to_repeat"
    status = 422

    def __init__(self, names: Iterable[str]) -> None:
        words = gettext(
            "Bản quét cần quét lại: %(papers)s. Quét lại, hoặc ghi lý do vẫn nhận ở giấy tờ đó."
        )
        super().__init__(words % {"papers": "; ".join(names)})


class PapersAnswered(Refusal):
    """A hand-over of papers that was received, refused or taken back before."""

    code = "papers_answered"
    message = _("Lần bàn giao này đã có người trả lời. Mở lại danh sách để xem.")


class SlipNotSigned(Refusal):
    """The unit's certificate does not sign the control slip."""

    code = "slip_not_signed"
    status = 422
    message = _("Chưa ký được phiếu kiểm soát. Thử lại sau ít phút.")
