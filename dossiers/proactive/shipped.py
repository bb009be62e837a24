"""Rules that the demo begins with; administrators change them like their own."""

from __future__ import annotations

from dossiers.models import ReminderRule
from procedures.models import Procedure

Kind = ReminderRule.Kind
RULES = (
    {
        "title": "Đăng ký nghĩa vụ quân sự lần đầu",
        "words": "Công dân nam đủ 17 tuổi trong năm phải đăng ký nghĩa vụ quân sự tại nơi cư trú.",
        "kind": Kind.YEAR,
        "age": 17,
        "sex": "male",
        "days_before": 30,
        "procedure": "1.013133",
        "legal_basis": "Luật Nghĩa vụ quân sự 78/2015/QH13",
    },
    {
        "title": "Đổi giấy phép lái xe",
        "words": "Đổi trước khi giấy phép hết hạn; để quá hạn thì phải sát hạch lại.",
        "kind": Kind.VAULT,
        "paper": "GT.GIAY-PHEP-LAI-XE",
        "days_before": 60,
        "procedure": "3.000347",
    },
)


def ensure() -> int:
    """Add what is missing where its procedure exists; return how many. Twice changes nothing."""
    known = {
        row.code: row for row in Procedure.objects.filter(code__in=[r["procedure"] for r in RULES])
    }
    added = 0
    for rule in RULES:
        if rule["procedure"] not in known:
            continue
        facts = {**rule, "procedure": known[str(rule["procedure"])]}
        _row, made = ReminderRule.objects.get_or_create(title=rule["title"], defaults=facts)
        added += made
    return added
