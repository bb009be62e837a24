"""A plan's outcome as CSV (UTF-8 with its mark, so that Excel reads the Vietnamese)."""

from __future__ import annotations

import csv
import io

from procedures.simplification.achieving import COST
from procedures.simplification.results import Outcome

HEAD = (
    "ma_thu_tuc",
    "ten_thu_tuc",
    "so_lan_moi_nam",
    "so_doi_tuong",
    "chi_phi_mot_lan_truoc_dong",
    "chi_phi_mot_lan_sau_dong",
    "chi_phi_nam_truoc_dong",
    "chi_phi_nam_sau_dong",
    "tiet_kiem_nam_dong",
    "cat_chi_phi_phan_tram",
)
OF_EACH = ("truoc", "sau", "muc_tieu_cat", "da_cat_phan_tram", "dat_muc_tieu")
NAMES = {"time": "thoi_han_gio", "papers": "giay_to", "conditions": "dieu_kien", "cost": "chi_phi"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(outcome: Outcome) -> str:
    """Return the rows of a plan as CSV; empty where nothing is known or aimed at."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    keys = [key for key in NAMES if key != COST]
    columns = [f"{NAMES[key]}_{what}" for key in keys for what in OF_EACH]
    writer.writerow([*HEAD, "chi_phi_muc_tieu_cat", "chi_phi_dat_muc_tieu", *columns])
    for row in outcome.rows:
        cost = row.measure(COST)
        line: list[object] = [
            row.item.procedure.code,
            _text(row.item.procedure.name),
            row.item.times_per_year,
            row.item.subjects,
            row.before.once_dong,
            row.after.once_dong,
            row.before.year_dong,
            row.after.year_dong,
            row.saving.year_dong,
            _or_empty(row.saving.percent),
            _or_empty(cost.target),
            _yes(cost.is_met),
        ]
        for key in keys:
            each = row.measure(key)
            line += [
                _or_empty(each.before),
                _or_empty(each.after),
                _or_empty(each.target),
                _or_empty(each.percent),
                _yes(each.is_met),
            ]
        writer.writerow(line)
    return "\ufeff" + stream.getvalue()


def _text(text: str) -> str:
    """Return text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _or_empty(value: object) -> object:
    return "" if value is None else value


def _yes(value: bool | None) -> str:
    return "" if value is None else "1" if value else "0"
