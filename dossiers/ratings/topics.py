"""What is asked: the eight topics of NĐ 61/2018, Điều 31 (law notes 8.4)."""

from django.utils.translation import gettext_lazy as _

TOPICS = {
    "time": _("Thời gian có kết quả"),
    "agencies": _("Số cơ quan phải liên hệ"),
    "contacts": _("Số lần phải đến hoặc liên hệ"),
    "information": _("Thông tin chính xác, đầy đủ, kịp thời"),
    "attitude": _("Thái độ của cán bộ"),
    "papers": _("Giấy tờ và chi phí đúng quy định"),
    "answers": _("Giải trình khi có phản ánh, kiến nghị"),
    "online": _("Chất lượng dịch vụ trực tuyến"),
}
"""Key in the database and the form, words on the pages; in the order of the decree."""
OVERALL = ""
