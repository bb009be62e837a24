"""Where answers may be filled in from: the signed-in person and the organisation she acts for."""

from django.utils.translation import gettext as _

_PATHS: dict[str, frozenset[str]] = {
    "person.full_name": frozenset({"text"}),
    "person.personal_id": frozenset({"personal_id", "tax_code"}),
    "person.date_of_birth": frozenset({"date"}),
    "person.sex": frozenset({"choice"}),
    "person.nationality": frozenset({"text", "choice"}),
    "person.ethnicity": frozenset({"text", "choice"}),
    "person.address": frozenset({"address"}),
    "person.phone": frozenset({"telephone"}),
    "person.email": frozenset({"email"}),
    "organisation.name": frozenset({"text"}),
    "organisation.tax_code": frozenset({"tax_code"}),
    "organisation.address": frozenset({"address"}),
    "organisation.phone": frozenset({"telephone"}),
    "organisation.email": frozenset({"email"}),
    "organisation.representative": frozenset({"text"}),
}


def kinds_for(path: str) -> frozenset[str]:
    """The question kinds that `path` may fill in; none for a path that does not exist."""
    return _PATHS.get(path, frozenset())


def path_names(kind: str) -> dict[str, str]:
    """Every source that may fill in this kind, with its words."""
    words = _words()
    return {path: words[path] for path, kinds in _PATHS.items() if kind in kinds}


def path_name(path: str) -> str:
    """The words of one source, "" for a path that does not exist."""
    return _words().get(path, "")


def _words() -> dict[str, str]:
    return {
        "person.full_name": _("Họ, chữ đệm, tên của người khai"),
        "person.personal_id": _("Số định danh của người khai"),
        "person.date_of_birth": _("Ngày sinh của người khai"),
        "person.sex": _("Giới tính của người khai"),
        "person.nationality": _("Quốc tịch của người khai"),
        "person.ethnicity": _("Dân tộc của người khai"),
        "person.address": _("Nơi cư trú của người khai"),
        "person.phone": _("Điện thoại của người khai"),
        "person.email": _("Thư điện tử của người khai"),
        "organisation.name": _("Tên tổ chức"),
        "organisation.tax_code": _("Mã số thuế của tổ chức"),
        "organisation.address": _("Địa chỉ của tổ chức"),
        "organisation.phone": _("Điện thoại của tổ chức"),
        "organisation.email": _("Thư điện tử của tổ chức"),
        "organisation.representative": _("Người đại diện của tổ chức"),
    }
