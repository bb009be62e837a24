"""What hinders dossiers that a dossier opens at other agencies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class ChildNotPublished(Refusal):
    """A dossier is to be opened of a procedure that takes none."""

    code = "child_not_published"

    @classmethod
    def of(cls, procedure: str) -> Self:
        """Name the procedure."""
        words = gettext(
            "Chưa mở được hồ sơ con: thủ tục %(code)s chưa công bố hoặc không còn nhận hồ sơ. "
            "Báo người quản trị thủ tục."
        )
        return cls(words % {"code": procedure})


class ChildAgencyUnknown(Refusal):
    """Nobody takes in dossiers of this procedure for the agency that the workflow names."""

    code = "child_agency_unknown"

    @classmethod
    def of(cls, procedure: str, agency: str) -> Self:
        """Name the procedure and the agency."""
        words = gettext(
            "Chưa mở được hồ sơ con: chưa có nơi nào nhận thủ tục %(code)s để %(agency)s giải "
            "quyết. Báo người quản trị thủ tục."
        )
        return cls(words % {"code": procedure, "agency": agency})


class ChildQuestionUnknown(Refusal):
    """An answer is handed to a question that the child's form does not have (any more)."""

    code = "child_question_unknown"

    @classmethod
    def of(cls, procedure: str, question: str) -> Self:
        """Name the procedure and the question."""
        words = gettext(
            "Chưa mở được hồ sơ con: tờ khai của thủ tục %(code)s không có câu “%(question)s”. "
            "Báo người quản trị thủ tục."
        )
        return cls(words % {"code": procedure, "question": question})


class ChildIncomplete(Refusal):
    """What the child gets does not make a complete dossier; `facts["errors"]` says what lacks."""

    code = "child_incomplete"

    @classmethod
    def of(cls, procedure: str, errors: Iterable[Any]) -> Self:
        """Say what lacks, the first five."""
        found = list(errors)
        told = "; ".join(str(each.message) for each in found[:5])
        words = gettext("Chưa mở được hồ sơ con của thủ tục %(code)s vì còn thiếu: %(what)s.")
        return cls(words % {"code": procedure, "what": told}, errors=found)


class ChildResultMissing(Refusal):
    """A child needs the result of the one before it, which is not there or was refused."""

    code = "child_result_missing"

    @classmethod
    def of(cls, procedure: str) -> Self:
        """Name the procedure that waits."""
        words = gettext(
            "Chưa mở được hồ sơ con của thủ tục %(code)s: hồ sơ con đi trước chưa có kết quả."
        )
        return cls(words % {"code": procedure})


class ChildrenTooDeep(Refusal):
    """Dossiers open one another without end."""

    code = "children_too_deep"
    message = _(
        "Hồ sơ này do một hồ sơ con mở ra, không mở tiếp được nữa. Báo người quản trị thủ tục."
    )
