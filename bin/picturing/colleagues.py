"""Those who lead a unit: proposals, absences, tasks, texts of the unit and a letter."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

from django.utils import timezone

from picturing.camera import Photographed
from picturing.permit import Enter

TASKS = (
    ("Lê Mai Phương", "Gọi lại cho ông Vừ A Páo, hẹn giờ đến nhà xác minh.", 2),
    ("Đỗ Hoài Nam", "Soát lại các giấy phép xây dựng sắp hết hạn trong tháng 12.", 5),
    ("Lê Mai Phương", "Gửi danh sách trợ cấp xã hội tháng 12 cho kế toán.", 9),
)
TEXTS = (
    (
        "Yêu cầu bổ sung",
        "Ảnh giấy tờ bị mờ",
        "Chụp lại từng trang, đủ bốn góc, đọc rõ số và dấu. Giấy tờ khác đã đạt.",
    ),
    (
        "Tin nhắn cho người nộp",
        "Đã nhận đủ giấy tờ",
        "Đã nhận đủ giấy tờ của hồ sơ {ma_ho_so}. Ngày hẹn trả không đổi.",
    ),
    (
        "Thư, công văn",
        "Mời đến trao đổi về hồ sơ",
        "Kính gửi {xung_ho} {ho_ten},\n\nTrong quá trình giải quyết hồ sơ {ma_ho_so}, cơ quan cần "
        "trao đổi thêm về hoàn cảnh gia đình.\n\nĐề nghị {xung_ho} đến Ủy ban nhân dân "
        "phường An Hải, 15 đường Bến Đò, trong giờ làm việc, mang theo thẻ căn cước.",
    ),
)


def unit(enter: Enter) -> None:
    """Thắng gives work out, writes down who is away, gives tasks, and drafts texts."""
    thang = enter("Ngô Đức Thắng")
    thang.open("/mot-cua/phan-cong/")
    thang.sign_in()
    thang.look("Đề xuất giao việc")
    thang.page.get_by_role("checkbox").nth(1).check()
    thang.keep_desk("proposals")
    absence(thang)
    phuong = enter("Lê Mai Phương")
    tasks(thang, phuong)
    texts(thang)
    letter(phuong)


def put_day(person: Photographed, label: str, day: datetime.date) -> None:
    """Write a day into the three boxes of a group."""
    group = person.page.get_by_role("group", name=label)
    for part, number in (("Ngày", day.day), ("Tháng", day.month), ("Năm", day.year)):
        group.get_by_label(part, exact=True).fill(str(number))


def absence(thang: Photographed) -> None:
    """Nam is away next week; Phương stands in."""
    first = timezone.localdate() + datetime.timedelta(2)
    thang.open("/mot-cua/vang-mat/moi/")
    thang.choose("Ai vắng mặt", "Đỗ Hoài Nam")
    put_day(thang, "Vắng từ ngày", first)
    put_day(thang, "Đến hết ngày", first + datetime.timedelta(4))
    thang.choose("Lý do", "Nghỉ phép")
    thang.choose("Người thay", "Lê Mai Phương")
    thang.keep_desk("absence-new")
    thang.press("Ghi vắng mặt")
    thang.sees("Đỗ Hoài Nam")
    thang.keep_desk("absence")


def tasks(thang: Photographed, phuong: Photographed) -> None:
    """Three tasks; one is reported done and waits to be closed."""
    for officer, words, days in TASKS:
        thang.open("/mot-cua/giao-viec/moi/")
        thang.choose("Giao cho", officer)
        thang.type("Việc cần làm", words)
        put_day(thang, "Xong trước hết ngày", timezone.localdate() + datetime.timedelta(days))
        thang.press("Giao việc")
        thang.sees(words)
    phuong.open("/mot-cua/giao-viec/")
    phuong.sign_in()
    phuong.follow(TASKS[0][1])
    phuong.type("Đã làm gì, kết quả ra sao", "Đã gọi, hẹn 9 giờ sáng thứ Hai đến nhà.")
    phuong.press("Báo đã xong")
    thang.open("/mot-cua/giao-viec/")
    thang.sees("đã báo xong, chờ đóng")
    thang.keep_desk("tasks")
    thang.follow(TASKS[0][1])
    thang.sees("hẹn 9 giờ sáng")
    thang.keep_desk("task")


def texts(thang: Photographed) -> None:
    """Texts that officers put in."""
    for use, title, body in TEXTS:
        thang.open("/mot-cua/cau-mau/moi/")
        thang.choose("Dùng khi nào", use)
        thang.type("Tên câu mẫu", title)
        thang.type("Nội dung", body)
        thang.press("Xem trước")
        thang.look("Xem trước")
        if use == TEXTS[0][0]:
            thang.keep_desk("text-new")
        thang.press("Ghi câu mẫu")
        thang.sees(title)
    thang.keep_desk("texts")


def letter(phuong: Photographed) -> None:
    """A letter of the unit, filled in from the dossier that she takes next."""
    phuong.open("/mot-cua/")
    phuong.press("Nhận hồ sơ tiếp theo")
    phuong.sees("Hồ sơ này nay là việc của bạn.")
    phuong.open(f"{urlsplit(phuong.page.url).path}thu/")
    phuong.choose("Mẫu thư của đơn vị", TEXTS[2][1])
    phuong.press("Dùng mẫu này")
    phuong.look("Soạn thư")
    phuong.keep_desk("letter")
