"""The terms of retention in words, for administrators and for the people whose data they are."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dossiers.retention.rules import Rule, all_rules

WORDS = {
    "not_accepted": _("Hồ sơ không được tiếp nhận"),
    "withdrawn": _("Hồ sơ rút hoặc dừng xử lý"),
    "returned": _("Hồ sơ đã trả kết quả"),
    "result": _("Tệp kết quả của hồ sơ đã trả"),
    "vault": _("Giấy trong kho đã hết giá trị"),
}
SINCE = {
    "result": _("kể từ khi trả kết quả"),
    "vault": _("kể từ ngày hết giá trị"),
}
_SINCE_END = _("kể từ khi kết thúc")


def told() -> list[tuple[Rule, object, object]]:
    """Return each rule with its words, and from when its months are counted."""
    rules = all_rules(settings.RETENTION_MONTHS)
    return [(rule, WORDS[rule.key], SINCE.get(rule.key, _SINCE_END)) for rule in rules]
