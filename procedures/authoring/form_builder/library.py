"""Blocks of questions that many forms share; put into a form with keys of their own.

The person who declares is prefilled; about anybody else the questions stay empty.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.authoring.form_builder.places import Row


@dataclass(frozen=True)
class Block:
    """A block: its name, when to take it, its questions."""

    key: str
    title: str | Promise
    purpose: str | Promise
    rows: tuple[Row, ...]


_SEXES = [{"value": "male", "label": "Nam"}, {"value": "female", "label": "Nữ"}]


def _somebody(prefix: str, who: str) -> tuple[Row, ...]:
    """Return the questions about another person, said to be `who`."""
    return (
        {"kind": "section", "key": f"{prefix}_muc", "label": who[:1].upper() + who[1:]},
        {
            "kind": "text",
            "key": f"{prefix}_ho_ten",
            "label": f"Họ, chữ đệm, tên {who}",
            "required": True,
            "hint": "Ghi như trên giấy khai sinh hoặc thẻ căn cước",
        },
        {
            "kind": "date",
            "key": f"{prefix}_ngay_sinh",
            "label": f"Ngày sinh {who}",
            "required": True,
            "max": "today",
        },
    )


BLOCKS: tuple[Block, ...] = (
    Block(
        "nguoi",
        _("Người khai"),
        _("Họ tên, số định danh, ngày sinh, giới tính: lấy sẵn từ tài khoản"),
        (
            {"kind": "section", "key": "nguoi_khai_muc", "label": "Người khai"},
            {
                "kind": "text",
                "key": "ho_ten",
                "label": "Họ, chữ đệm, tên",
                "required": True,
                "prefill": "person.full_name",
            },
            {
                "kind": "personal_id",
                "key": "so_dinh_danh",
                "label": "Số định danh cá nhân",
                "required": True,
                "prefill": "person.personal_id",
            },
            {
                "kind": "date",
                "key": "ngay_sinh",
                "label": "Ngày sinh",
                "required": True,
                "max": "today",
                "prefill": "person.date_of_birth",
            },
            {
                "kind": "choice",
                "key": "gioi_tinh",
                "label": "Giới tính",
                "required": True,
                "options": _SEXES,
                "prefill": "person.sex",
            },
            {
                "kind": "telephone",
                "key": "dien_thoai",
                "label": "Điện thoại",
                "required": True,
                "prefill": "person.phone",
            },
        ),
    ),
    Block(
        "dia_chi",
        _("Nơi cư trú"),
        _("Một địa chỉ, lấy sẵn từ tài khoản"),
        (
            {
                "kind": "address",
                "key": "noi_cu_tru",
                "label": "Nơi cư trú",
                "required": True,
                "prefill": "person.address",
            },
        ),
    ),
    Block(
        "con",
        _("Con"),
        _("Họ tên, ngày sinh, giới tính của một người con"),
        (
            *_somebody("con", "người con"),
            {
                "kind": "choice",
                "key": "con_gioi_tinh",
                "label": "Giới tính người con",
                "required": True,
                "options": _SEXES,
            },
        ),
    ),
    Block(
        "vo_chong",
        _("Vợ hoặc chồng"),
        _("Hỏi có vợ, chồng không; có thì hỏi tiếp"),
        (
            {
                "kind": "yes_no",
                "key": "co_vo_chong",
                "label": "Đang có vợ hoặc chồng",
                "required": True,
            },
            *(
                row | {"when": {"==": [{"var": "co_vo_chong"}, True]}}
                for row in (
                    *_somebody("vo_chong", "vợ hoặc chồng"),
                    {
                        "kind": "personal_id",
                        "key": "vo_chong_so_dinh_danh",
                        "label": "Số định danh của vợ hoặc chồng",
                        "required": True,
                    },
                )
            ),
        ),
    ),
    Block(
        "doanh_nghiep",
        _("Doanh nghiệp"),
        _("Tên, mã số thuế, trụ sở, người đại diện: lấy sẵn từ tài khoản tổ chức"),
        (
            {"kind": "section", "key": "doanh_nghiep_muc", "label": "Doanh nghiệp"},
            {
                "kind": "text",
                "key": "ten_doanh_nghiep",
                "label": "Tên doanh nghiệp",
                "required": True,
                "prefill": "organisation.name",
            },
            {
                "kind": "tax_code",
                "key": "ma_so_thue",
                "label": "Mã số thuế",
                "required": True,
                "prefill": "organisation.tax_code",
            },
            {
                "kind": "address",
                "key": "tru_so",
                "label": "Trụ sở chính",
                "required": True,
                "prefill": "organisation.address",
            },
            {
                "kind": "text",
                "key": "nguoi_dai_dien",
                "label": "Người đại diện",
                "required": True,
                "prefill": "organisation.representative",
            },
        ),
    ),
)


def rows_of(key: str) -> list[Row]:
    """Return the questions of a block; [] for an unknown one."""
    return next((deepcopy(list(each.rows)) for each in BLOCKS if each.key == key), [])


def listed() -> tuple[Block, ...]:
    """Return the blocks to choose from."""
    return BLOCKS
