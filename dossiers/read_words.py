"""What a recorded look is called, for the person whose data were looked at."""

from __future__ import annotations

from django.utils.translation import gettext as _


def read_words(code: str) -> str:
    """Return the words for a kind of DossierRead."""
    if code == "dossier":
        return _("Hồ sơ")
    if code == "mandate":
        return _("Hồ sơ, theo giấy ủy quyền")
    if code == "support":
        return _("Hồ sơ, để hỗ trợ kỹ thuật")
    if code.startswith("support:"):
        return _("Giấy tờ, để hỗ trợ kỹ thuật")
    if code in ("messages", "message file"):
        return _("Tin nhắn về hồ sơ")
    if code in ("letter", "issued:letter"):
        return _("Thư của cơ quan")
    if code == "ledger":
        return _("Sổ theo dõi hồ sơ")
    if code == "export":
        return _("Danh sách hồ sơ tải về máy")
    return _("Kết quả") if code == "result" else _("Giấy tờ")
