"""Writing the archive: index.html for people, du-lieu.json for machines, and the files."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from dossiers.takeout.gathered import Gathered
from portal.design import formats

MOST_BYTES = 200 * 1024 * 1024
"""All files of one archive together; what does not fit is named in it and left out."""

_MOMENTS = frozenset(
    {"luc", "nop_luc", "den_luc", "nhan_luc", "ket_thuc_luc", "tra_loi_luc", "xac_nhan_luc"}
)
_MONEY = frozenset({"so_tien"})
_DAYS = frozenset({"Ngày sinh", "ngay_cap", "dung_den", "den_han", "tu_ngay", "den_ngay"})


def for_people(data: Any, key: str = "") -> Any:
    """Return the same data with moments and days as people read them, for the index."""
    if isinstance(data, dict):
        return {name: for_people(value, name) for name, value in data.items()}
    if isinstance(data, list):
        return [for_people(value) for value in data]
    if data and key in _MOMENTS:
        return formats.moment(datetime.datetime.fromisoformat(data))
    if data and key in _DAYS:
        return formats.day(datetime.date.fromisoformat(data))
    if key in _MONEY:
        return formats.dong(data)
    return data


def archive(gathered: Gathered, *, most_bytes: int = MOST_BYTES) -> tuple[bytes, int]:
    """Return the ZIP and how many files did not fit into it."""
    room, left_out = most_bytes, set()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for place, file in gathered.files.items():
            if file.size > room:
                left_out.add(place)
                continue
            room -= file.size
            packed.writestr(place, file.read())
        with override("vi"):
            context = {"data": for_people(gathered.data), "left_out": left_out}
            page = render_to_string("takeout/index.html", context)
        packed.writestr("index.html", page)
        data = {**gathered.data, "tep_bo_ra": sorted(left_out)}
        packed.writestr("du-lieu.json", json.dumps(data, ensure_ascii=False, indent=1))
    return written.getvalue(), len(left_out)
