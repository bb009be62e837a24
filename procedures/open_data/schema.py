"""What stands in the open data: one table of columns, from which the JSON Schema is made. Pure."""

from __future__ import annotations

from typing import Any

DRAFT = "https://json-schema.org/draft/2020-12/schema"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TEXT: dict[str, Any] = {"type": "string"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
NUMBER: dict[str, Any] = {"type": ["number", "null"]}
DAY: dict[str, Any] = {"type": ["string", "null"], "format": "date"}

FACTS: dict[str, tuple[dict[str, Any], str]] = {
    "code": (TEXT, "Mã thủ tục hành chính"),
    "name": (TEXT, "Tên thủ tục như công bố"),
    "sector": (TEXT, "Lĩnh vực"),
    "levels": (TEXTS, "Cấp thực hiện: ministry, province, commune..."),
    "audiences": (TEXTS, "Đối tượng thực hiện"),
    "promulgating_agency": (TEXT, "Cơ quan ban hành"),
    "executing_agency": (TEXT, "Cơ quan thực hiện"),
    "competent_agency": (TEXT, "Cơ quan có thẩm quyền"),
    "decision_number": (TEXT, "Số quyết định công bố"),
    "service_level": (TEXT, "Mức độ dịch vụ: full (toàn trình), partial (một phần), hoặc trống"),
    "service_reason": (TEXT, "Lý do chỉ làm được một phần trực tuyến"),
    "life_events": (TEXTS, "Việc trong đời sống"),
    "steps": (TEXT, "Trình tự thực hiện"),
    "requirements": (TEXT, "Yêu cầu, điều kiện"),
    "version": ({"type": "integer", "minimum": 1}, "Số của bản đã công bố"),
    "source": (
        {"type": "string", "enum": ["national", "own"]},
        "national: theo cơ sở dữ liệu quốc gia; own: tỉnh tự công bố",
    ),
    "effective_from": (DAY, "Ngày bắt đầu áp dụng"),
    "effective_to": (DAY, "Ngày thôi áp dụng (không tính ngày này)"),
    "is_listing": ({"type": "boolean"}, "Nguồn mới có tên, chưa có nội dung"),
    "address": ({"type": "string", "format": "uri"}, "Địa chỉ trang thủ tục"),
}
ROWS: dict[str, tuple[dict[str, tuple[dict[str, Any], str]], str]] = {
    "channels": (
        {
            "channel": ({"enum": [1, 2, 3]}, "1 trực tiếp, 2 trực tuyến, 3 bưu chính"),
            "case": (TEXT, "Trường hợp"),
            "duration_text": (TEXT, "Thời hạn như công bố"),
            "duration_amount": (NUMBER, "Thời hạn, số; trống khi nguồn không rõ"),
            "duration_unit": (TEXT, "Đơn vị: WORKING_DAY, CALENDAR_DAY, HOUR..."),
            "fee_text": (TEXT, "Phí, lệ phí như công bố"),
            "description": (TEXT, "Mô tả"),
        },
        "Cách nộp",
    ),
    "cases": (
        {
            "code": (TEXT, "Mã trường hợp"),
            "name": (TEXT, "Tên trường hợp"),
            "duration_amount": (NUMBER, "Thời hạn, số"),
            "duration_unit": (TEXT, "Đơn vị"),
        },
        "Trường hợp",
    ),
    "components": (
        {
            "code": (TEXT, "Mã giấy tờ"),
            "name": (TEXT, "Tên giấy tờ"),
            "case": (TEXT, "Trường hợp"),
            "originals": (NUMBER, "Số bản chính"),
            "copies": (NUMBER, "Số bản sao"),
            "form_name": (TEXT, "Tên mẫu đơn"),
            "required": ({"type": "boolean"}, "Bắt buộc"),
        },
        "Thành phần hồ sơ",
    ),
    "fees": (
        {
            "code": (TEXT, "Mã khoản thu"),
            "name": (TEXT, "Tên khoản thu"),
            "kind": (TEXT, "Loại: phí hay lệ phí"),
            "channel": ({"enum": [1, 2, 3, None]}, "Cách nộp"),
            "amount_dong": ({"type": ["integer", "null"]}, "Số tiền, đồng; trống khi chưa rõ"),
            "quantity_unit": (TEXT, "Đơn vị khi thu theo số lượng: số tiền là giá của một đơn vị"),
            "quantity_free": (NUMBER, "Số đơn vị đầu không thu"),
            "most_dong": ({"type": ["integer", "null"]}, "Thu nhiều nhất, đồng"),
            "text": (TEXT, "Như công bố"),
            "doubt": (TEXT, "Vì sao chưa có số tiền"),
        },
        "Phí, lệ phí",
    ),
    "legal_bases": (
        {
            "number": (TEXT, "Số hiệu văn bản"),
            "title": (TEXT, "Tên văn bản"),
            "issued_on": (DAY, "Ngày ban hành"),
            "issuer": (TEXT, "Cơ quan ban hành"),
        },
        "Căn cứ pháp lý",
    ),
    "results": ({"code": (TEXT, "Mã"), "name": (TEXT, "Tên kết quả")}, "Kết quả"),
}
HISTORY = (
    "code",
    "name",
    "version",
    "source",
    "decision_number",
    "effective_from",
    "effective_to",
    "published_at",
    "address",
)
"""Columns of the history; all but `published_at` are those above."""


def schema(address: str) -> dict[str, Any]:
    """Return the JSON Schema of the catalogue; `address` is where it is served."""
    properties = {name: _told(kind, words) for name, (kind, words) in FACTS.items()}
    for part, (columns, words) in ROWS.items():
        row = {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: _told(kind, said) for name, (kind, said) in columns.items()},
        }
        properties[part] = {"type": "array", "description": words, "items": row}
    procedure = {
        "type": "object",
        "additionalProperties": False,
        "required": [*FACTS, *ROWS],
        "properties": properties,
    }
    return {
        "$schema": DRAFT,
        "$id": address,
        "title": "Danh mục thủ tục hành chính",
        "type": "object",
        "required": ["licence", "schema", "procedures"],
        "properties": {
            "licence": {"type": "string", "format": "uri"},
            "schema": {"type": "string", "format": "uri"},
            "procedures": {"type": "array", "items": procedure},
        },
    }


def _told(kind: dict[str, Any], words: str) -> dict[str, Any]:
    return {**kind, "description": words}
