"""Who acts for whom: a parent, a guardian, an authorised person, and by which paper."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..dates import Limit
from .base import Question, register
from .choices import Choice, Option
from .compound import Compound
from .dates import Date
from .identity import PersonalIdQuestion, Telephone
from .text import Text

_BY_PAPER = {"in": [{"var": "entry.relation"}, ["guardian", "authorised", "legal", "other"]]}


@register
@dataclass(frozen=True, kw_only=True)
class Representative(Compound):
    """Stored as {"relation", "name", "number", "phone", "acts_for", "paper", "paper_date"}.

    A parent acts by law (Bộ luật Dân sự Đ136); everybody else names the paper of authority.
    """

    kind: ClassVar[str] = "representative"
    family: ClassVar[str] = "people"

    @classmethod
    def title(cls) -> str:
        return _("Người đại diện")

    @classmethod
    def purpose(cls) -> str:
        return _("Cha mẹ, người giám hộ, người được ủy quyền: ai làm thay cho ai, theo giấy tờ nào")

    def inner_questions(self) -> tuple[Question, ...]:
        def common(key: str, label: str, name: str) -> dict[str, Any]:
            return {"key": key, "page_key": "", "label": label, "name": name}

        relations = (
            Option("parent", _("Cha hoặc mẹ")),
            Option("guardian", _("Người giám hộ")),
            Option("authorised", _("Người được ủy quyền")),
            Option("legal", _("Người đại diện theo pháp luật")),
            Option("other", _("Người khác")),
        )
        return (
            Choice(
                **common("relation", _("Tư cách"), _("tư cách của người đại diện")),
                required=True,
                list_of=relations,
            ),
            Text(
                **common("name", _("Họ, chữ đệm, tên"), _("họ tên người đại diện")),
                required=True,
                max_length=150,
            ),
            PersonalIdQuestion(
                **common("number", _("Số định danh"), _("số định danh người đại diện")),
                required=True,
            ),
            Telephone(**common("phone", _("Điện thoại"), _("điện thoại người đại diện"))),
            Text(
                **common("acts_for", _("Làm thay cho"), _("tên người được đại diện")),
                hint=_("Họ tên người, hoặc tên tổ chức được đại diện"),
                required=True,
                max_length=200,
            ),
            Text(
                **common("paper", _("Giấy tờ làm căn cứ"), _("giấy tờ làm căn cứ đại diện")),
                hint=_("Tên và số giấy tờ: quyết định giám hộ, văn bản ủy quyền"),
                required=True,
                max_length=200,
                when=_BY_PAPER,
            ),
            Date(
                **common("paper_date", _("Ngày của giấy tờ"), _("ngày của giấy tờ đại diện")),
                required=True,
                max=Limit(),
                when=_BY_PAPER,
            ),
        )

    def asks(self) -> str:
        return _("Khai người đại diện: %(name)s") % {"name": self.name}
