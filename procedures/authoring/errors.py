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

    `facts`: `who` and `at` of the last change, `theirs` (the part as it stands now), `base` (as
    the page showed it) and `mine` (what was about to be saved): a page shows the difference.
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
