"""What hinders drafts, filing and reception."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.errors import NotFoundForPerson, Refusal


class DraftGone(NotFoundForPerson):
    """A draft that was erased or thrown away; of somebody else's the same is said."""

    message = _(
        "Không có bản nháp này ở tài khoản đang đăng nhập: có thể đã bỏ, hoặc quá hạn giữ nên đã "
        "xóa. Bản nháp khác và hồ sơ đã gửi vẫn còn ở mục Hồ sơ của tôi."
    )


class Incomplete(Refusal):
    """The declaration or its papers are not complete; `facts["errors"]` lists what lacks."""

    code = "incomplete"
    status = 422
    message = _("Tờ khai còn chỗ cần sửa trước khi gửi.")


class FieldsToMend(Refusal):
    """What an officer wrote cannot be taken; `facts["errors"]` lists what is to be mended."""

    code = "fields_to_mend"
    status = 422
    message = _("Phần cán bộ ghi còn chỗ cần sửa. Chưa lưu.")


class NotToBeAsked(Refusal):
    """What the State holds is asked for although its source did not fail (law notes 9)."""

    code = "not_to_be_asked"
    status = 422
    message = _("Cơ quan đã có giấy này, không được hỏi người nộp.")


class PageNotThere(Refusal):
    """A page is pinned that the paper does not have."""

    code = "page_not_there"
    status = 422

    def __init__(self, page: int, there: int) -> None:
        words = gettext("Không có trang %(page)d: giấy tờ này có %(there)d trang.")
        if not there:
            words = gettext("Giấy tờ này không có trang để chỉ. Ghi chỗ cần sửa bằng lời.")
        super().__init__(words % {"page": page, "there": there})


class AlreadyHeld(Refusal):
    """A hold lies on this dossier already."""

    code = "already_held"
    message = _("Hồ sơ này đang được giữ lại rồi.")


class FileMissing(Refusal):
    """The result has no file."""

    code = "file_missing"
    status = 422
    message = _("Chọn tệp kết quả trước khi hoàn thành.")


class ConsentMissing(Refusal):
    """A paper of somebody's vault may be used only when it is recorded how she agreed."""

    code = "consent_missing"
    status = 422
    message = _("Chọn người nộp đã đồng ý bằng cách nào, và ghi ai đồng ý, lúc nào.")


class VaultNotHers(Refusal):
    """The person who stands at the counter may not let the applicant's vault be opened."""

    code = "vault_not_hers"
    message = _(
        "Người nộp thay không mở được kho của chủ hồ sơ khi không phải người đại diện và không có"
        " giấy ủy quyền trên hệ thống cho thủ tục này."
    )


class OtherPersonsNumber(Refusal):
    """The personal number belongs to somebody of another name, proven by her own sign-in."""

    code = "other_persons_number"
    status = 422
    message = _(
        "Số định danh này trong hệ thống là của người có tên khác. Xem lại từng chữ số trên thẻ."
    )


class NotOpenForFiling(Refusal):
    """This procedure cannot be filed here."""

    code = "not_open_for_filing"
    message = _("Thủ tục này chưa nhận hồ sơ trực tuyến tại đây.")


class OlderVersion(Refusal):
    """The draft was begun under a version that is not in force any more."""

    code = "older_version"
    message = _(
        "Thủ tục đã có bản mới. Chuyển bản nháp sang bản mới rồi gửi; phần đã khai được giữ lại."
    )
