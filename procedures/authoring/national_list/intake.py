"""Taking a file of the national catalogue from a browser, and reading it later in a worker."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.errors import NotFoundForPerson, Refusal
from procedures.authoring.access import may_write
from procedures.authoring.national_list.finding import MOST_RECORDS, find_changes
from procedures.importing.problems import ImportRefused
from procedures.models import NationalFile

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from portal.accounts.models import User

AT_ONCE = 5
WORDS = (
    ("the gzip file", gettext_lazy("tệp nén bị cắt ngang hoặc hỏng")),
    ("not UTF-8", gettext_lazy("chữ không phải UTF-8")),
    ("not JSON", gettext_lazy("không phải JSON: mỗi dòng phải là một thủ tục")),
    ("a record is", gettext_lazy("mỗi dòng phải là một đối tượng JSON")),
    ("the line is longer", gettext_lazy("dòng dài quá 16 MB")),
    ("the file is too large", gettext_lazy("tệp quá lớn sau khi giải nén")),
    ("more than", gettext_lazy("quá nhiều thủ tục")),
    ("the code is missing", gettext_lazy("thiếu mã thủ tục")),
    ("the name is missing", gettext_lazy("thiếu tên thủ tục")),
)


class CatalogueFileRefused(Refusal):
    """The file is not taken; the message says why."""

    code = "catalogue_file_refused"
    status = 422
    message = gettext_lazy("Không nhận được tệp này.")


def accept(
    *, upload: UploadedFile, is_whole: bool, by: User, now: datetime.datetime
) -> NationalFile:
    """Keep a file until a worker has read it. Raises NotFoundForPerson, CatalogueFileRefused."""
    if not may_write(by):
        raise NotFoundForPerson
    most = settings.UPLOAD_MAX_BYTES
    size = upload.size or 0
    if size > most:
        words = _("Tệp nặng %(size)s, nhiều nhất %(most)s. Hãy nén bằng gzip rồi tải lên lại.")
        raise CatalogueFileRefused(
            words % {"size": filesizeformat(size), "most": filesizeformat(most)}
        )
    data = upload.read()
    if not data.strip():
        raise CatalogueFileRefused(_("Tệp này trống."))
    if data[:2] != b"\x1f\x8b" and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        raise CatalogueFileRefused(
            _("Tệp phải là JSON Lines, mỗi dòng một thủ tục, có thể nén gzip.")
        )
    waiting = NationalFile.objects.filter(state=NationalFile.State.WAITING).count()
    if waiting >= AT_ONCE:
        raise CatalogueFileRefused(_("Còn tệp đang so sánh. Đợi xong rồi tải tệp tiếp theo."))
    name = " ".join((upload.name or "").replace("\x00", "").split())[:200]
    return NationalFile.objects.create(
        name=name or _("Tệp không tên"),
        digest=hashlib.sha256(data).hexdigest(),
        is_whole=is_whole,
        content=data if data[:2] == b"\x1f\x8b" else gzip.compress(data, 5),
        brought_by=by,
        brought_at=now,
    )


def work_off(pk: int, *, now: datetime.datetime) -> NationalFile | None:
    """Read a file that waits; what is wrong with it is kept in words. None when nothing waits."""
    with transaction.atomic():
        file = (
            NationalFile.objects.select_for_update(skip_locked=True)
            .filter(pk=pk, state=NationalFile.State.WAITING)
            .first()
        )
        if file is None:
            return None
        with tempfile.NamedTemporaryFile(suffix=".gz") as kept:
            kept.write(bytes(file.content or b""))
            kept.flush()
            try:
                with transaction.atomic():
                    return find_changes(file=file, path=Path(kept.name), now=now)
            except ImportRefused as error:
                file.refusal = words_of(error)
        file.state, file.done_at, file.content = NationalFile.State.REFUSED, now, None
        file.save(update_fields=["state", "done_at", "content", "refusal"])
        return file


def words_of(error: ImportRefused) -> str:
    """Return why a file could not be read, in the words of who uses the page."""
    known = next((str(words) for start, words in WORDS if error.what.startswith(start)), "")
    if error.what.startswith("more than"):
        known = _("nhiều nhất %d thủ tục trong một tệp") % MOST_RECORDS
    why = known or _("không đọc được: %s") % error.what
    if not error.line:
        return why[:500]
    return (_("Dòng %(line)d: %(why)s") % {"line": error.line, "why": why})[:500]


def keep_path(*, path: Path, is_whole: bool, now: datetime.datetime) -> NationalFile:
    """Hold a file on this machine against what is published; the command's way.

    Raises ImportRefused, and nothing was kept.
    """
    with transaction.atomic():
        file = NationalFile.objects.create(
            name=path.name[:200],
            digest=_digest(path),
            is_whole=is_whole,
            brought_at=now,
        )
        return find_changes(file=file, path=path, now=now)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise ImportRefused(path, 0, f"cannot be read: {error.strerror or error}") from error
