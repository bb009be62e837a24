"""Which files of a paper an answer to a supplement request takes the place of.

A paper may have several files, one picture for each of its pages say. Where the officer pinned one
of them, only that one is asked for again: the others stay in force as they are, and nobody has to
send them a second time. Where she named the paper without a place, all of it is handed in anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from dossiers.models import DossierPaper, SupplementItem


def replaced_by(item: SupplementItem, in_force: Sequence[DossierPaper]) -> list[DossierPaper]:
    """Return those of the files in force that go out of force when the answer comes."""
    pinned = [paper for paper in in_force if paper.pk == item.pinned_id]
    return pinned or list(in_force)


def told(item: SupplementItem, in_force: Sequence[DossierPaper]) -> str:
    """Say what an answer replaces, to whoever answers; "" where the paper has one file or none."""
    if len(in_force) < 2:
        return ""
    going = replaced_by(item, in_force)
    if len(going) == 1:
        words = gettext("Chỉ thay tệp %(file)s; các tệp khác của giấy này giữ nguyên.")
        return words % {"file": going[0].file.name}
    return gettext(
        "Giấy này đang có %(number)d tệp: %(files)s. Tệp gửi ở đây thay cho tất cả;"
        " tệp nào vẫn dùng thì gửi lại cùng."
    ) % {"number": len(going), "files": ", ".join(paper.file.name for paper in going)}


def place_of(item: SupplementItem, papers: Sequence[DossierPaper]) -> str:
    """Return where the officer pinned, with the file's name where the paper had several then.

    `papers` are all the papers of the dossier, replaced ones too.
    """
    pinned = next((paper for paper in papers if paper.pk == item.pinned_id), None)
    if not item.place or pinned is None:
        return item.place
    came = next((paper for paper in papers if paper.pk == item.supplied_paper_id), None)
    several = any(
        paper.component_key == item.key
        and paper.pk != pinned.pk
        and (came is None or paper.version < came.version)
        and (paper.replaced_at is None or paper.replaced_at > item.request.requested_at)
        for paper in papers
    )
    if not several:
        return item.place
    words = gettext("tệp %(file)s, %(place)s")
    return words % {"file": pinned.file.name, "place": item.place}
