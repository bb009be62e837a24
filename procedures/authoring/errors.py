"""What authoring says no to."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class DraftIsClosed(Refusal):
    """The draft waits for approval, or was published or thrown away."""

    code = "draft_is_closed"
    message = _("Bản soạn thảo này đang chờ duyệt hoặc đã xong nên không sửa được nữa.")


class DraftExists(Refusal):
    """Another open draft of the same procedure."""

    code = "draft_exists"
    message = _("Thủ tục này đang có một bản soạn thảo. Hãy mở bản đó để sửa tiếp.")


class DraftChangedMeanwhile(Refusal):
    """Somebody else changed the same part since the page was drawn.

    `facts`: `who` and `at` of the last change, `part`, `theirs` (the part as it stands now), `base`
    (as the page showed it) and `mine` (what was about to be saved): a page shows the difference.
    """

    code = "draft_changed_meanwhile"
    message = _("Người khác vừa sửa phần này. Hãy so hai bản rồi lưu lại.")


class DraftTooLarge(Refusal):
    """A definition beyond what anybody needs."""

    code = "draft_too_large"
    status = 413
    message = _("Nội dung quá lớn: nhiều nhất 2 MB và 40 tầng lồng nhau.")


class BadDefinition(Refusal):
    """A definition that cannot be kept at all; `problems` says each fault with its place."""

    code = "bad_definition"
    status = 422
    message = _("Nội dung này không đọc được.")

    def __init__(self, problems: list[str], **facts: Any) -> None:
        self.problems = problems
        super().__init__(_("Nội dung này không đọc được: %s") % "; ".join(problems[:3]), **facts)


class DraftMovedOn(Refusal):
    """The draft is not what the page showed: changed, sent back, approved or dropped meanwhile."""

    code = "draft_moved_on"
    message = _("Bản soạn thảo đã thay đổi sau khi trang này được mở. Hãy mở lại để xem rồi quyết.")


class DraftHasFaults(Refusal):
    """Not ready to be put forward; `faults` says what to mend, part by part."""

    code = "draft_has_faults"
    status = 422
    message = _("Bản soạn thảo còn chỗ phải sửa trước khi trình duyệt.")

    def __init__(self, faults: list[Any]) -> None:
        self.faults = faults
        super().__init__()


class NotAnEditor(Refusal):
    """Only who wrote in a draft puts it forward."""

    code = "not_an_editor"
    status = 403
    message = _("Chỉ người đã soạn bản này mới trình duyệt được.")


class EditorCannotApprove(Refusal):
    """Two pairs of eyes: who wrote in a draft neither approves it nor publishes it."""

    code = "editor_cannot_approve"
    status = 403
    message = _("Bạn đã soạn hoặc sửa bản này nên không tự duyệt được. Cần một quản trị viên khác.")


class RemarksMissing(Refusal):
    """A draft is sent back with words that say what to mend."""

    code = "remarks_missing"
    status = 422
    message = _("Ghi rõ cần sửa gì trước khi trả lại.")


class ReasonMissing(Refusal):
    """A draft is thrown away with a reason."""

    code = "reason_missing"
    status = 422
    message = _("Ghi lý do bỏ bản soạn thảo này.")
