"""What the places of a definition are called when two texts are compared."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise

SECTIONS: dict[str, Label] = {
    "name": _("Thông tin chung"),
    "version": _("Nội dung công bố"),
    "channels": _("Cách nộp, thời hạn"),
    "cases": _("Trường hợp"),
    "components": _("Giấy tờ"),
    "fees": _("Phí, lệ phí"),
    "waivers": _("Miễn, giảm"),
    "legal_bases": _("Căn cứ pháp lý"),
    "results": _("Kết quả"),
    "eligibility_questions": _("Câu hỏi kiểm tra trước"),
    "eligibility_refusals": _("Kết luận không phù hợp"),
    "form": _("Biểu mẫu"),
    "workflow": _("Quy trình"),
    "clock": _("Cách tính hạn"),
    "offered": _("Nơi tiếp nhận"),
}

# The words are those of the boxes in which the places are written (pages/fact_forms.py).
KEYS: dict[str, Label] = {
    "name": _("Tên"),
    "short_name": _("Tên ngắn"),
    "summary": _("Nói gọn một câu"),
    "keywords": _("Từ khóa"),
    "life_events": _("Việc trong đời sống"),
    "weight": _("Mức ưu tiên khi tìm"),
    "centrally_run_by": _("Bộ vận hành tập trung"),
    "central_note": _("Ghi chú về vận hành tập trung"),
    "is_internal": _("Thủ tục nội bộ"),
    "sector": _("Lĩnh vực"),
    "levels": _("Cấp thực hiện"),
    "audiences": _("Đối tượng thực hiện"),
    "promulgating_agency": _("Cơ quan ban hành"),
    "decision_number": _("Số quyết định"),
    "service_level": _("Mức độ dịch vụ"),
    "service_reason": _("Lý do chỉ làm được một phần trực tuyến"),
    "steps": _("Trình tự thực hiện"),
    "requirements": _("Yêu cầu, điều kiện"),
    "copies_of_dossier": _("Số bộ hồ sơ"),
    "executing_agency": _("Cơ quan thực hiện"),
    "competent_agency": _("Cơ quan có thẩm quyền"),
    "delegated_agency": _("Cơ quan được ủy quyền"),
    "coordinating_agency": _("Cơ quan phối hợp"),
    "reception_address": _("Địa chỉ tiếp nhận hồ sơ"),
    "description": _("Mô tả"),
    "related_codes": _("Thủ tục liên quan"),
    "plain_summary": _("Thủ tục này để làm gì"),
    "plain_steps": _("Các bước"),
    "plain_conditions": _("Điều kiện"),
    "minutes_to_fill": _("Số phút để điền"),
    "channel": _("Cách nộp"),
    "case": _("Trường hợp"),
    "limit": _("Thời hạn"),
    "duration_text": _("Thời hạn, bằng lời"),
    "duration_amount": _("Thời hạn, số"),
    "duration_unit": _("Thời hạn, đơn vị"),
    "fee_text": _("Phí, bằng lời"),
    "code": _("Mã"),
    "key": _("Khóa"),
    "paper": _("Mã trong danh mục giấy tờ"),
    "origin": _("Lấy từ đâu"),
    "originals": _("Số bản chính"),
    "copies": _("Số bản sao"),
    "required": _("Bắt buộc"),
    "form_name": _("Tên mẫu đơn"),
    "form_url": _("Địa chỉ mẫu đơn"),
    "hint": _("Hướng dẫn"),
    "condition": _("Điều kiện"),
    "when": _("Hiện khi"),
    "guard": _("Chỉ khi"),
    "kind": _("Loại"),
    "amount_dong": _("Số tiền"),
    "doubt": _("Vì sao chưa có số tiền"),
    "text": _("Bằng lời"),
    "quantity": _("Thu theo số lượng"),
    "quantity_unit": _("Tính theo mỗi"),
    "quantity_free": _("Số lượng đầu không thu"),
    "most_dong": _("Thu nhiều nhất"),
    "fee_code": _("Khoản thu"),
    "percent": _("Mức giảm"),
    "legal_basis": _("Căn cứ"),
    "effective_from": _("Từ ngày"),
    "effective_to": _("Đến ngày"),
    "is_document": _("Là một giấy tờ"),
    "template_name": _("Tên mẫu"),
    "number": _("Số hiệu"),
    "issued_on": _("Ngày ban hành"),
    "issuer": _("Cơ quan ban hành"),
    "title": _("Tiêu đề"),
    "lead": _("Lời dẫn"),
    "pages": _("Trang"),
    "page": _("Ở trang"),
    "questions": _("Câu hỏi"),
    "label": _("Câu hỏi, nhãn"),
    "options": _("Lựa chọn"),
    "prefill": _("Điền sẵn từ"),
    "formula": _("Công thức"),
    "places": _("Số chữ số sau dấu phẩy"),
    "messages": _("Lời báo lỗi"),
    "max_length": _("Độ dài nhiều nhất"),
    "min": _("Nhỏ nhất"),
    "max": _("Lớn nhất"),
    "start": _("Bước đầu"),
    "edges": _("Lối đi"),
    "from": _("Từ bước"),
    "to": _("Đến bước"),
    "end": _("Kết thúc ở trạng thái"),
    "back": _("Quay lại bước trước"),
    "action": _("Việc làm"),
    "unit": _("Đơn vị"),
    "role": _("Vai trò"),
    "status": _("Trạng thái"),
    "duration": _("Thời gian"),
    "instruction": _("Chỉ dẫn"),
    "produces": _("Phải làm ra"),
    "points": _("Việc phải kiểm"),
    "words": _("Lời"),
    "clock": _("Đồng hồ"),
    "fee": _("Tiền"),
    "receipt_day_counted": _("Tính cả ngày nhận"),
    "clock_cut_off": _("Giờ chốt trong ngày"),
    "transfer_cut_off": _("Giờ chốt chuyển hồ sơ"),
    "after_supplement": _("Sau khi bổ sung"),
    "day_off_moves_due": _("Hạn rơi vào ngày nghỉ thì lùi"),
    "start_at_competent_agency": _("Tính từ khi cơ quan có thẩm quyền nhận"),
    "consult_pauses": _("Dừng đồng hồ khi xin ý kiến"),
    "receiving": _("Nơi tiếp nhận"),
    "reason": _("Vì sao"),
    "procedure_code": _("Mã thủ tục nên làm"),
    "agency_code": _("Mã cơ quan nên đến"),
    "link": _("Địa chỉ trang nên xem"),
    "link_words": _("Chữ của liên kết"),
    "is_advice": _("Chỉ là lời khuyên"),
    "competent": _("Cơ quan giải quyết"),
}
"""A place that is not named here shows its own key."""


_STEP = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")


def place_of(path: str) -> str:
    """Return a path inside a part in words: "[2].amount_dong" is "dòng 3, Số tiền"."""
    found = []
    for number, key in _STEP.findall(path):
        found.append(_("dòng %d") % (int(number) + 1) if number else label_of(key))
    return ", ".join(found)


def label_of(key: str) -> str:
    """Return what a key is called."""
    return str(KEYS.get(key, key))
