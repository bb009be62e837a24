"""Dossiers with their papers as one archive (ZIP): bounded, an index that people read.

What an officer may open at the desk comes along: papers that were handed in and not replaced,
papers of the State, the result. A file that is held back (a virus scan waits) is named and left
out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from dossiers.models import DossierPaper, IssuedPaper, Result
from dossiers.queues import Line
from dossiers.worklists import exporting
from dossiers.worklists.errors import NothingToPack, TooHeavy, TooManyToPack
from portal.design import formats
from portal.documents.models import StoredFile
from portal.errors import Refusal
from portal.workflow.statuses import Status

MOST = 50
"""Dossiers of one archive."""
MOST_BYTES = 200 * 1024 * 1024
"""Bytes of all its files together."""


class _Paper(NamedTuple):
    dossier: int
    name: str
    kind: str
    file: StoredFile


@dataclass
class Packed:
    """One dossier of the archive: its line, and its files as (place, name, kind, size, lacks)."""

    line: Line
    folder: str
    files: list[tuple[str, str, str, str, bool]] = field(default_factory=list)

    @property
    def status(self) -> str:
        """The status in words."""
        return str(Status(self.line.status).label)


def pack(lines: list[Line], into: IO[bytes]) -> list[Packed]:
    """Write the archive of these dossiers; return what it holds.

    Raises NothingToPack, TooManyToPack, TooHeavy before anything is written.
    """
    if not lines:
        raise NothingToPack
    if len(lines) > MOST:
        raise TooManyToPack(MOST)
    papers = list(_papers([line.pk for line in lines]))
    if sum(paper.file.size for paper in papers) > MOST_BYTES:
        raise TooHeavy(formats.file_size(MOST_BYTES))
    packed = {line.pk: Packed(line, line.code) for line in lines}
    with override("vi"), zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        for paper in papers:
            _put(archive, packed[paper.dossier], paper)
        found = list(packed.values())
        page = render_to_string("worklists/index.html", {"dossiers": found})
        archive.writestr("index.html", page)
        archive.writestr("muc-luc.csv", exporting.as_csv(*_table(found)))
    return found


def _put(archive: zipfile.ZipFile, into: Packed, paper: _Paper) -> None:
    """Write one file; one that may not be opened is named and left out."""
    name = paper.file.name.replace("/", "-").replace("\\", "-")
    place = f"{into.folder}/{len(into.files) + 1:02}-{name}"
    size = formats.file_size(paper.file.size)
    try:
        data = paper.file.read()
    except (Refusal, OSError):
        into.files.append((place, paper.name, paper.kind, size, True))
        return
    archive.writestr(place, data)
    into.files.append((place, paper.name, paper.kind, size, False))


def _papers(keys: list[int]) -> Iterable[_Paper]:
    """Return the files of these dossiers, three statements whatever their number."""
    handed_in = DossierPaper.objects.filter(dossier__in=keys, replaced_at=None)
    for row in handed_in.select_related("file__scan").order_by("dossier_id", "pk"):
        yield _Paper(row.dossier_id, row.name, _("Giấy tờ đã nộp"), row.file)
    issued = IssuedPaper.objects.filter(dossier__in=keys).select_related("file__scan")
    for made in issued.order_by("dossier_id", "pk"):
        name = f"{made.get_kind_display()}, {made.number}"
        yield _Paper(made.dossier_id, name, _("Giấy đã lập"), made.file)
    results = Result.objects.filter(dossier__in=keys, replaced_at=None)
    for result in results.select_related("file__scan").order_by("dossier_id", "pk"):
        yield _Paper(result.dossier_id, result.name, _("Kết quả"), result.file)


def _table(found: list[Packed]) -> tuple[list[str], list[list[str]]]:
    head = [
        _("Mã hồ sơ"),
        _("Thủ tục"),
        _("Chủ hồ sơ"),
        _("Trạng thái"),
        _("Giấy tờ"),
        _("Loại"),
        _("Tệp"),
    ]
    rows = [
        [
            each.line.code,
            each.line.procedure,
            each.line.applicant_name,
            each.status,
            name,
            kind,
            _("không kèm theo") if lacks else place,
        ]
        for each in found
        for place, name, kind, _size, lacks in each.files
    ]
    return head, rows
