"""The demo's template of a letter: what a commune writes when a person should come in."""

from __future__ import annotations

from django.utils import timezone

from dossiers.models import UnitText
from portal.accounts.models import Posting, Role

UNIT = "H99.21.01"
TITLE = "Thư mời đến làm việc"
BODY = (
    "Kính gửi {xung_ho} {ho_ten},\n\n"
    "{co_quan} đang giải quyết hồ sơ {ma_ho_so} về {thu_tuc}, nộp ngày {ngay_nop}. "
    "Để đối chiếu bản chính giấy tờ, kính mời {xung_ho} đến trụ sở trong giờ làm việc, "
    "mang theo thẻ căn cước và bản chính giấy tờ đã nộp.\n\n"
    "Nếu không đến được, {xung_ho} nhắn tin ở trang hồ sơ để hẹn ngày khác. "
    "Thời hạn giải quyết hồ sơ không thay đổi vì thư này."
)


def load() -> UnitText | None:
    """Let the commune keep the letter; a second run, or one without its leader, changes nothing."""
    leads = Posting.objects.filter(agency__code=UNIT, role=Role.APPROVER, until=None)
    posting = leads.select_related("user", "agency").first()
    if posting is None or UnitText.objects.filter(unit=posting.agency, title=TITLE).exists():
        return None
    return UnitText.objects.create(
        unit=posting.agency,
        use=UnitText.Use.LETTER,
        title=TITLE,
        body=BODY,
        changed_by=posting.user,
        changed_at=timezone.now(),
    )
