"""Every switch: its name, default, limits and label. Pure: values in, values or refusals out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Values = dict[str, Any]


class BadSwitch(Exception):
    """A change asks for an unknown switch or a value outside its limits. Nothing is changed."""


@dataclass(frozen=True)
class Number:
    """A whole number from 0 to `most`."""

    label: str
    default: int
    most: int

    def read(self, value: Any) -> int:
        """Return the number; a form sends it as text. Raise ValueError with the reason."""
        if isinstance(value, str) and value.isascii() and value.isdigit():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= self.most:
            raise ValueError(f"cần số nguyên từ 0 đến {self.most}")
        return value


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    label: str
    options: dict[str, str]

    @property
    def default(self) -> str:
        """The first option."""
        return next(iter(self.options))

    def read(self, value: Any) -> str:
        """Return the word. Raise ValueError with the reason."""
        if value not in self.options:
            raise ValueError(f"cần một trong: {', '.join(self.options)}")
        return str(value)


@dataclass(frozen=True)
class LocalAddresses:
    """Addresses on this machine, one a line; empty means those of the environment."""

    label: str
    most: int
    default: str = ""

    def read(self, value: Any) -> str:
        """Return the lines. Raise ValueError with the reason."""
        lines = str(value).split() if isinstance(value, str) else list(value or [])
        if len(lines) > self.most:
            raise ValueError(f"tối đa {self.most} địa chỉ")
        for line in lines:
            parts = urlsplit(str(line))
            if parts.scheme not in ("http", "https") or parts.hostname not in (
                "127.0.0.1",
                "localhost",
            ):
                raise ValueError("chỉ nhận địa chỉ http trên máy này")
        return "\n".join(lines)


Switch = Number | Choice | LocalAddresses

_COMMON: dict[str, Switch] = {
    "latency_ms": Number("Độ trễ mỗi lần gọi (mili giây)", 0, 60_000),
    "fail_next": Number("Số lần gọi tới sẽ hỏng", 0, 1_000_000),
    "fail_percent": Number("Tỷ lệ lần gọi hỏng (%)", 0, 100),
    "lost_ack_next": Number("Số lần gọi tới làm xong nhưng mất câu trả lời", 0, 1_000_000),
    "lost_ack_percent": Number("Tỷ lệ mất câu trả lời (%)", 0, 100),
    "lost_ack_mode": Choice(
        "Mất câu trả lời kiểu nào", {"close": "Đóng kết nối", "504": "Trả HTTP 504"}
    ),
    "seed": Number("Hạt giống của các tỷ lệ", 0, 1_000_000),
}
_FAIL_500 = {"500": "HTTP 500"}

_MESSAGES: dict[str, Switch] = {**_COMMON, "fail_mode": Choice("Hỏng kiểu nào", _FAIL_500)}

SWITCHES: dict[str, dict[str, Switch]] = {
    "national": {
        **_COMMON,
        "fail_mode": Choice("Hỏng kiểu nào", {**_FAIL_500, "-1": "error_code -1, hệ thống bận"}),
        "login_fail_next": Number("Số lần đăng nhập tới sẽ hỏng (HTTP 500)", 0, 1_000_000),
        "session_seconds": Number("Phiên sống bao lâu (giây)", 1800, 86_400),
        "session_calls": Number("Phiên dùng được mấy lần gọi (0: không giới hạn)", 0, 1_000_000),
    },
    "identity": {
        **_COMMON,
        "fail_mode": Choice("Hỏng kiểu nào", _FAIL_500),
        "id_token": Choice(
            "Mã định danh (ID token)",
            {
                "right": "Đúng",
                "bad_signature": "Sai chữ ký",
                "bad_nonce": "Sai nonce",
                "expired": "Đã hết hạn",
                "wrong_audience": "Cấp cho hệ thống khác",
                "wrong_issuer": "Nơi cấp khác",
                "unsigned": "Không ký (alg none)",
            },
        ),
        "redirect_uris": LocalAddresses("Địa chỉ trở về được phép (để trống: theo cấu hình)", 20),
    },
    "payment": {
        **_COMMON,
        "fail_mode": Choice("Hỏng kiểu nào", _FAIL_500),
        "ipn_mode": Choice(
            "Thông báo kết quả (IPN)",
            {
                "normal": "Gửi một lần",
                "twice": "Gửi hai lần",
                "lost": "Không gửi",
                "wrong_amount": "Sai số tiền",
                "bad_signature": "Sai chữ ký",
            },
        ),
        "ipn_when": Choice(
            "IPN đi lúc nào", {"before": "Trước khi trở về", "after": "Sau khi trở về"}
        ),
        "ipn_delay_ms": Number("Gửi sau thì chờ bao lâu (mili giây)", 2000, 86_400_000),
        "ipn_retry_ms": Number("Gửi lại IPN sau bao lâu (mili giây)", 5000, 86_400_000),
        "ipn_max_attempts": Number("Gửi IPN tối đa mấy lần", 10, 100),
        "ipn_url": LocalAddresses("Địa chỉ nhận IPN (để trống: theo cấu hình)", 1),
        "refund_mode": Choice("Hoàn tiền", {"accept": "Nhận", "refuse": "Từ chối (mã 99)"}),
    },
    "sms1": _MESSAGES,
    "sms2": _MESSAGES,
    "mail": _MESSAGES,
    "post": {
        **_COMMON,
        "fail_mode": Choice("Hỏng kiểu nào", _FAIL_500),
        "answer": Choice("Trả lời nhận gửi", {"right": "Đúng", "garbled": "Không đúng giao thức"}),
    },
    "registers": {
        **_COMMON,
        "fail_mode": Choice("Hỏng kiểu nào", _FAIL_500),
        "answer": Choice(
            "Trả lời tra cứu",
            {
                "right": "Theo dữ liệu",
                "no_information": "Không có thông tin",
                "not_enough": "Chưa đủ căn cứ",
                "somebody_else": "Dữ liệu của người khác",
                "garbled": "Trả lời không đúng giao thức",
            },
        ),
    },
}


def defaults(world: str) -> Values:
    """Return the switches of `world` as they stand after a reset."""
    return {name: switch.default for name, switch in SWITCHES[world].items()}


def change(world: str, wanted: Values) -> Values:
    """Return the changes of `wanted`, each checked; raise BadSwitch naming every mistake."""
    if world not in SWITCHES:
        raise BadSwitch(f"{world}: không có hệ thống này")
    if not isinstance(wanted, dict):
        raise BadSwitch(f"{world}: cần một đối tượng JSON")
    checked: Values = {}
    mistakes: list[str] = []
    for name, value in wanted.items():
        switch = SWITCHES[world].get(name)
        if switch is None:
            mistakes.append(f"{world}.{name}: không có công tắc này")
            continue
        try:
            checked[name] = switch.read(value)
        except ValueError as error:
            mistakes.append(f"{world}.{name}: {error}")
    if mistakes:
        raise BadSwitch("; ".join(mistakes))
    return checked
