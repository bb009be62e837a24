"""Refusals of saved views, labels and work in bulk."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.errors import NotAllowed, Refusal


class NotSupervisor(NotAllowed):
    """Only a supervisor of the unit changes what the unit shares."""

    code = "not_supervisor"
    message = _("Chỉ người giám sát của đơn vị mới đặt hoặc sửa phần dùng chung.")


class NameMissing(Refusal):
    """A view or a label has no name."""

    code = "name_missing"
    status = 422
    message = _("Ghi tên.")


class NameTaken(Refusal):
    """There is one of this name already."""

    code = "name_taken"
    message = _("Tên này đã có. Chọn tên khác.")


class TooMany(Refusal):
    """The list is as long as it may be."""

    code = "too_many"
    message = _("Đã đủ số lượng cho phép. Xóa bớt rồi thêm.")


class NothingChosen(Refusal):
    """No row of the queue was chosen."""

    code = "nothing_chosen"
    status = 422
    message = _("Chọn ít nhất một hồ sơ trong danh sách.")


class TooManyChosen(Refusal):
    """More rows than one run takes."""

    code = "too_many_chosen"
    status = 422
    message = _("Mỗi lần làm được nhiều nhất 200 hồ sơ. Bỏ chọn bớt.")


class ChoiceMissing(Refusal):
    """To whom, where or which label was not said."""

    code = "choice_missing"
    status = 422
    message = _("Chọn một mục trong danh sách.")


class NoSuchWay(Refusal):
    """The step of this dossier has no way of that name."""

    code = "no_such_way"
    message = _("Bước hiện tại của hồ sơ không có cách chuyển này.")


class OutOfSight(Refusal):
    """Absent, or not this officer's (any more): both look the same."""

    code = "out_of_sight"
    status = 404
    message = _("Không tìm thấy hồ sơ này, hoặc hồ sơ đã chuyển sang nơi khác.")


class OtherUnitsLabel(NotAllowed):
    """A label is put where its unit holds the dossier only."""

    code = "other_units_label"
    message = _("Nhãn này của đơn vị khác với nơi đang giữ hồ sơ.")


class NothingToPack(Refusal):
    """The view has no dossier."""

    code = "nothing_to_pack"
    status = 422
    message = _("Không có hồ sơ nào trong danh sách để xuất.")


class TooManyToPack(Refusal):
    """More dossiers than one archive takes."""

    code = "too_many_to_pack"
    status = 422

    def __init__(self, most: int) -> None:
        words = gettext("Mỗi lần xuất giấy tờ của nhiều nhất %(most)d hồ sơ. Lọc bớt rồi xuất lại.")
        super().__init__(words % {"most": most})


class TooHeavy(Refusal):
    """The files weigh more than one archive takes."""

    code = "too_heavy"
    status = 422

    def __init__(self, most: str) -> None:
        words = gettext("Giấy tờ của các hồ sơ này nặng quá %(most)s. Lọc bớt rồi xuất lại.")
        super().__init__(words % {"most": most})
