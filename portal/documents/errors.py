"""What the portal says when it does not take a file: what is wrong, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.design.formats import file_size
from portal.errors import Refusal


class FileRefused(Refusal):
    """A file that is not taken. Nothing of it is stored."""

    code = "file_refused"
    status = 422


class FileInfected(FileRefused):
    """The virus scanner found something; `finding` is its name for it, for the record."""

    code = "file_infected"

    def __init__(self, name: str, *, finding: str) -> None:
        text = _(
            "Tệp “%(name)s” có mã độc (vi rút) nên không nhận. Đừng mở tệp này; quét vi rút trên "
            "máy đang dùng, rồi chụp hoặc quét lại giấy tờ."
        )
        super().__init__(text % {"name": name}, name=name, finding=finding)


class ScannerNotThere(FileRefused):
    """The virus scanner gives no word, and files are not to wait for it."""

    code = "scanner_down"
    status = 503

    def __init__(self) -> None:
        super().__init__(
            _("Máy quét vi rút của cổng đang tạm dừng nên chưa nhận được tệp. Thử lại sau ít phút.")
        )


class FileHeldBack(Refusal):
    """A stored file that the virus scanner has not found clean: nobody opens it."""

    code = "file_held_back"

    def __init__(self, name: str, *, is_infected: bool) -> None:
        text = _("Tệp “%(name)s” đang chờ quét vi rút nên chưa mở được. Mở lại sau ít phút.")
        if is_infected:
            text = _("Tệp “%(name)s” có mã độc (vi rút) nên bị giữ lại. Không ai mở được tệp này.")
        super().__init__(text % {"name": name}, name=name)


class EmptyFile(FileRefused):
    """The file has no content."""

    code = "empty_file"

    def __init__(self, name: str) -> None:
        text = _("Tệp “%(name)s” không có nội dung. Mở lại tệp để xem rồi chọn tệp khác.")
        super().__init__(text % {"name": name}, name=name)


class FileTooLarge(FileRefused):
    """The file is larger than the limit that stands beside the button."""

    code = "file_too_large"
    status = 413

    def __init__(self, *, size: int, limit: int) -> None:
        text = _("Tệp nặng %(size)s, tối đa %(limit)s. Chụp lại hoặc chia thành hai tệp.")
        words = {"size": file_size(size), "limit": file_size(limit)}
        if words["size"] == words["limit"]:
            text = _("Tệp nặng hơn %(limit)s là mức tối đa. Chụp lại hoặc chia thành hai tệp.")
        super().__init__(text % words, size=size, limit=limit)


class TooMuchAtOnce(FileRefused):
    """The files of one request are larger together than what is taken at once; none was read."""

    code = "too_much_at_once"
    status = 413

    def __init__(self, *, size: int, limit: int, each: int) -> None:
        text = _(
            "Các tệp gửi cùng lúc nặng %(size)s, tối đa %(limit)s một lần, nên chưa nhận tệp nào. "
            "Mỗi tệp không quá %(each)s; tải lên từng tệp một."
        )
        words = {"size": file_size(size), "limit": file_size(limit), "each": file_size(each)}
        super().__init__(text % words, size=size, limit=limit)


class WrongFileType(FileRefused):
    """The content is of no kind that is taken here, whatever the name says."""

    code = "wrong_file_type"
    status = 415

    def __init__(self, name: str, *, kinds: str, advice: str = "") -> None:
        text = _("Tệp “%(name)s” không thuộc loại nhận được. Nhận %(kinds)s. %(advice)s")
        advice = advice or _("Lưu lại thành PDF hoặc chụp ảnh rồi chọn lại.")
        super().__init__(text % {"name": name, "kinds": kinds, "advice": advice}, name=name)


class EncryptedPdf(FileRefused):
    """The PDF asks for a password or is restricted by one."""

    code = "encrypted_pdf"

    def __init__(self, name: str) -> None:
        text = _(
            "Tệp “%(name)s” bị khóa bằng mật khẩu nên không xem được."
            " Mở tệp, chọn In rồi Lưu thành PDF, và chọn lại tệp mới."
        )
        super().__init__(text % {"name": name}, name=name)


class ActivePdf(FileRefused):
    """The PDF carries scripts, commands or other files."""

    code = "active_pdf"

    def __init__(self, name: str) -> None:
        text = _(
            "Tệp “%(name)s” có mã lệnh hoặc tệp khác gắn bên trong nên không nhận được. "
            "In tệp ra PDF mới (chọn In, rồi Lưu thành PDF) và chọn lại."
        )
        super().__init__(text % {"name": name}, name=name)


class ActiveWord(FileRefused):
    """The Word document carries macros, controls or other files."""

    code = "active_word"

    def __init__(self, name: str) -> None:
        text = _(
            "Tệp “%(name)s” có macro hoặc tệp khác gắn bên trong nên không nhận được. "
            "Lưu lại thành PDF rồi chọn lại."
        )
        super().__init__(text % {"name": name}, name=name)


class PictureTooLarge(FileRefused):
    """The picture has more points than can be opened safely."""

    code = "picture_too_large"

    def __init__(self, name: str) -> None:
        text = _("Ảnh “%(name)s” có kích thước quá lớn. Chụp lại ở độ phân giải thấp hơn.")
        super().__init__(text % {"name": name}, name=name)


class MovingPicture(FileRefused):
    """The picture has several frames."""

    code = "moving_picture"

    def __init__(self, name: str) -> None:
        text = _("Ảnh “%(name)s” là ảnh động. Chụp lại hoặc chọn ảnh tĩnh.")
        super().__init__(text % {"name": name}, name=name)


class UnreadableFile(FileRefused):
    """The file is cut off or damaged."""

    code = "unreadable_file"

    def __init__(self, name: str) -> None:
        text = _("Tệp “%(name)s” bị hỏng hoặc thiếu một phần. Chụp lại hoặc xuất lại rồi chọn lại.")
        super().__init__(text % {"name": name}, name=name)


class PdfWithoutPages(UnreadableFile):
    """A scan that came out empty."""

    code = "pdf_without_pages"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        text = _("Tệp “%(name)s” không có trang nào. Quét lại giấy tờ rồi chọn lại.")
        self.message = text % {"name": name}


class TooManyPages(FileRefused):
    """The PDF has more pages than are taken in one file."""

    code = "too_many_pages"

    def __init__(self, name: str, *, limit: int) -> None:
        text = _(
            "Tệp “%(name)s” có quá nhiều trang, tối đa %(limit)d trang một tệp. "
            "Chia thành nhiều tệp rồi chọn lại."
        )
        super().__init__(text % {"name": name, "limit": limit}, name=name)


class UploadBusy(Refusal):
    """Another request works at this upload at the same moment."""

    code = "upload_busy"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Tệp này đang được tải từ một cửa sổ hoặc máy khác. "
                "Chờ bên kia xong, hoặc dừng ở đó."
            )
        )


class WrongPart(Refusal):
    """The part does not begin where the upload stands; the fact `offset` says where it stands."""

    code = "wrong_part"

    def __init__(self, *, offset: int) -> None:
        text = _("Phần này của tệp đã có hoặc chưa đến lượt. Tải tiếp từ chỗ đã nhận.")
        super().__init__(text, offset=offset)


class PartRefused(Refusal):
    """The part is empty, larger than a part may be, or goes beyond the end of its file."""

    code = "part_refused"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("Phần vừa gửi không đúng với tệp đã chọn. Chọn lại tệp để tải từ đầu."))


class NotWhole(Refusal):
    """Not all of the file is here yet."""

    code = "not_whole"

    def __init__(self, *, offset: int) -> None:
        super().__init__(_("Tệp chưa đến đủ. Tải tiếp từ chỗ đã nhận."), offset=offset)


class DamagedOnTheWay(FileRefused):
    """What arrived is not what was announced, by its SHA-256."""

    code = "damaged_on_the_way"

    def __init__(self, name: str) -> None:
        text = _("Tệp “%(name)s” bị sai lệch trên đường truyền. Chọn lại tệp để tải từ đầu.")
        super().__init__(text % {"name": name}, name=name)


class TooMuchOnItsWay(FileRefused):
    """One person may have only so much that was begun and not finished."""

    code = "too_much_on_its_way"
    status = 429

    def __init__(self) -> None:
        super().__init__(
            _("Đang có quá nhiều tệp tải dở. Tải xong hoặc bỏ bớt các tệp đó rồi chọn tệp mới.")
        )


class PlaceIsFull(FileRefused):
    """All files of one draft together would take too much."""

    code = "place_is_full"

    def __init__(self, *, limit: int) -> None:
        text = _(
            "Các tệp của hồ sơ này đã gần đến mức tối đa %(limit)s. Bỏ bớt tệp không cần, "
            "hoặc giảm dung lượng rồi chọn lại."
        )
        super().__init__(text % {"limit": file_size(limit)}, limit=limit)
