"""What a trial says no to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class DraftHasFaults(Refusal):
    """A draft that could not be published cannot be tried."""

    code = "draft_has_faults"
    message = _("Bản soạn thảo còn chỗ phải sửa nên chưa chạy thử được.")


class NowhereOffered(Refusal):
    """Nobody would receive the dossier."""

    code = "nowhere_offered"
    message = _("Chưa chọn nơi tiếp nhận nên chưa chạy thử được.")


class TrialHasEnded(Refusal):
    """Ended by the person, by another trial of hers, or after a day."""

    code = "trial_has_ended"
    message = _("Lần chạy thử này đã kết thúc.")
