"""Words for the verdicts and faults that calls and messages carry."""

VERDICTS = {
    "accepted": "Đã nhận",
    "resent": "Gửi lại, đã có",
    "refused": "Từ chối",
    "set_aside": "Không ghi, vì tin khác trong gói bị từ chối",
    "failed": "Hỏng, không xử lý",
}
FAULTS = {
    "http_500": "HTTP 500",
    "busy": "Hệ thống bận",
    "lost_close": "Mất câu trả lời: đóng kết nối",
    "lost_504": "Mất câu trả lời: HTTP 504",
}
