"""VNPAY's ways to write amounts and times. Pure (law notes 6.2)."""

from __future__ import annotations

import datetime
import ipaddress
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_TIME = "%Y%m%d%H%M%S"
_MAX_DIGITS = 12


def write_amount(dong: int) -> str:
    """Return `dong` as VNPAY wants it: times 100, digits only, at most 12. Raises ValueError."""
    written = str(dong * 100)
    if dong <= 0 or len(written) > _MAX_DIGITS:
        raise ValueError(f"amount {dong} cannot be sent")
    return written


def read_amount(written: str) -> int | None:
    """Return the amount in đồng, or None if it is malformed or not a whole number of đồng."""
    if not (written.isascii() and written.isdigit()) or len(written) > _MAX_DIGITS:
        return None
    dong, rest = divmod(int(written), 100)
    return None if rest else dong


def write_time(moment: datetime.datetime) -> str:
    """Return an aware moment as yyyyMMddHHmmss in GMT+7."""
    return moment.astimezone(VIETNAM).strftime(_TIME)


def read_time(written: str) -> datetime.datetime | None:
    """Return the moment written as yyyyMMddHHmmss in GMT+7, or None if it is none."""
    try:
        return datetime.datetime.strptime(written, _TIME).replace(tzinfo=VIETNAM)
    except ValueError:
        return None


def write_address(address: str) -> str:
    """Return an IP address in 7 to 45 signs: a short IPv6 address is written out in full."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or parsed.exploded)
    return str(parsed)
