"""The words of the ready definitions in the language of the page.

A definition is data and holds its names as they were written, in Vietnamese. Those that
portal.workflow.library writes are known and can be translated; any other is shown as it stands.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STEPS = {
    "Tiếp nhận": pgettext_lazy("step", "Tiếp nhận"),
    "Phân công": pgettext_lazy("step", "Phân công"),
    "Thẩm định": pgettext_lazy("step", "Thẩm định"),
    "Ký duyệt": pgettext_lazy("step", "Ký duyệt"),
    "Cấp số, đóng dấu": pgettext_lazy("step", "Cấp số, đóng dấu"),
    "Nộp tiền": pgettext_lazy("step", "Nộp tiền"),
    "Vào sổ": pgettext_lazy("step", "Vào sổ"),
    "Giải quyết": pgettext_lazy("step", "Giải quyết"),
    "Trả kết quả": pgettext_lazy("step", "Trả kết quả"),
    "Bổ sung": pgettext_lazy("step", "Bổ sung"),
    "Bổ sung khi tiếp nhận": _("Bổ sung khi tiếp nhận"),
    "Bổ sung khi thẩm định": _("Bổ sung khi thẩm định"),
}
EDGES = {
    "Giao chuyên viên": _("Giao chuyên viên"),
    "Dừng xử lý": pgettext_lazy("button", "Dừng xử lý"),
    "Trình ký": _("Trình ký"),
    "Yêu cầu bổ sung": pgettext_lazy("button", "Yêu cầu bổ sung"),
    "Yêu cầu bổ sung tiếp": _("Yêu cầu bổ sung tiếp"),
    "Ký duyệt": pgettext_lazy("button", "Ký duyệt"),
    "Trả lại thẩm định": _("Trả lại thẩm định"),
    "Phát hành": _("Phát hành"),
    "Trả lại ký duyệt": _("Trả lại ký duyệt"),
    "Yêu cầu nộp tiền": pgettext_lazy("button", "Yêu cầu nộp tiền"),
    "Đã nộp tiền": pgettext_lazy("button", "Đã nộp tiền"),
    "Quá hạn nộp tiền": _("Quá hạn nộp tiền"),
    "Rút hồ sơ": pgettext_lazy("button", "Rút hồ sơ"),
    "Chuyển giải quyết": _("Chuyển giải quyết"),
    "Ban hành kết quả": _("Ban hành kết quả"),
    "Tiếp nhận": pgettext_lazy("button", "Tiếp nhận"),
    "Từ chối tiếp nhận": _("Từ chối tiếp nhận"),
    "Nhận bổ sung": _("Nhận bổ sung"),
    "Quá hạn bổ sung": _("Quá hạn bổ sung"),
    "Trả kết quả": pgettext_lazy("button", "Trả kết quả"),
}


def step_words(name: str) -> str:
    """Return the name of a step as the page shows it."""
    return str(STEPS.get(name, name))


def edge_words(label: str) -> str:
    """Return the label of an edge as its button shows it."""
    return str(EDGES.get(label, label))
