"""Ready workflows to begin from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.workflow import at_once_workflow, simple_workflow

READY: dict[str, tuple[str | Promise, Callable[[], dict[str, Any]]]] = {
    "simple": (
        _("Thông thường: tiếp nhận, phân công, thẩm định, ký duyệt, cấp số, trả kết quả"),
        lambda: simple_workflow(with_payment=False),
    ),
    "payment": (
        _("Thông thường, có yêu cầu nộp tiền khi thẩm định"),
        simple_workflow,
    ),
    "signature": (
        _("Thông thường, có nộp tiền, chỉ phát hành kết quả đã ký số"),
        lambda: simple_workflow(with_signature=True),
    ),
    "at_once": (
        _("Giải quyết ngay trong ngày: tiếp nhận, giải quyết, trả kết quả"),
        at_once_workflow,
    ),
}
