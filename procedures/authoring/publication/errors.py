"""What publication decisions say no to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a decision from being issued: at which procedure ("" for none)."""

    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.code}: {self.message}" if self.code else self.message


class DecisionRefused(Refusal):
    """The decision cannot be issued; `problems` names each reason. Nothing was published."""

    code = "decision_refused"
    status = 422
    message = _("Quyết định này chưa ban hành được.")

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__()


class DecisionIsIssued(Refusal):
    """An issued decision does not change."""

    code = "decision_is_issued"
    message = _("Quyết định đã ban hành nên không sửa được nữa. Hãy lập quyết định mới.")


class DecisionMovedOn(Refusal):
    """The decision, or a draft in it, changed since the page was drawn."""

    code = "decision_moved_on"
    message = _(
        "Quyết định hoặc một bản soạn thảo trong đó đã thay đổi sau khi trang này được mở. "
        "Hãy mở lại để xem rồi làm tiếp."
    )


class DecisionNumberTaken(Refusal):
    """The same number in the same year."""

    code = "decision_number_taken"
    message = _("Năm này đã có quyết định mang số đó.")


class ItemRefused(Refusal):
    """A procedure cannot stand in the list of this decision."""

    code = "item_refused"
    status = 422
    message = _("Không thêm được thủ tục này vào danh mục.")
