"""Names that speak of a special case: behind the plain one, unless the question says so. Pure."""

from __future__ import annotations

from collections.abc import Sequence

SPECIAL = (
    "nuoc ngoai",
    "bien gioi",
    "luu dong",
    "trung uong",
    "bo quoc phong",
    "quan doi",
    "quan nhan",
    "cong an nhan dan",
    "vu trang",
    "lien thong",
    "noi bo",
    "to tung",
    "tau bien",
    "hang khong",
)
"""Foreign elements, frontier areas, mobile registration, the armed forces, the centre."""

LATER = (
    "lai",
    "doi",
    "gia han",
    "sua doi",
    "dieu chinh",
    "thu hoi",
    "huy",
    "xoa",
    "cham dut",
    "tam ngung",
    "tam dung",
    "giai the",
    "thay doi",
)
"""What comes after the first time: again, changed, extended, taken back, ended."""


def unmentioned(cases: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Return patterns for LIKE, over a name between spaces, of the cases that no text mentions."""
    spoken = " ".join(f" {text} " for text in texts)
    return [f"% {case} %" for case in cases if f" {case} " not in spoken]
