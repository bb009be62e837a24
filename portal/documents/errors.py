"""What the portal says when it does not take a file: what is wrong, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.design.formats import file_size
from portal.errors import Refusal


class FileRefused(Refusal):
    """A file that is not taken. Nothing of it is stored."""

    code = "file_refused"
    status = 422


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
        text = _("Tệp “%(name)s” có mật khẩu nên không mở được. Bỏ mật khẩu rồi chọn lại.")
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
