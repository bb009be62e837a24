"""Refusals of filing for somebody else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class GroundEnded(Refusal):
    """The right to act for the applicant does not hold now: ended, out of scope, of age."""

    code = "ground_ended"
    status = 403
    message = _("Không còn quyền nộp thay. Chọn lại nộp cho ai.")


class PartyMissing(Refusal):
    """It is not said for whom: the child, or the person who is being helped, has no name yet."""

    code = "party_missing"
    status = 422
    message = _("Ghi người được nộp thay trước khi làm tiếp.")


class NotConfirmed(Refusal):
    """The person who is being helped has not confirmed what stands in the draft now."""

    code = "not_confirmed"
    status = 422
    message = _("Chủ hồ sơ chưa xác nhận nội dung này. Người đó đăng nhập và xác nhận rồi mới gửi.")


class NotAMinor(Refusal):
    """Somebody of age files herself, or gives a mandate (BLDS 2015 Đ20, Đ136)."""

    code = "not_a_minor"
    status = 422
    message = _(
        "Người này đã đủ 18 tuổi nên tự nộp hồ sơ, hoặc lập giấy ủy quyền để người khác nộp thay."
    )
