"""Procedures that people need most: facts that a new catalogue starts with.

They were picked from the list of essential online services and stand here by their national code
with a short name for tables, a weight for search (0 to 100) and life events. Administrators change
them afterwards: an import sets them only on procedures that it creates.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Essential:
    """A short name of at most 38 characters, a weight, and the keys of life events."""

    short_name: str
    weight: int
    life_events: tuple[str, ...] = ()


ESSENTIALS = {
    "1.001193": Essential("Khai sinh", 100, ("co-con",)),
    "1.004884": Essential("Khai sinh lại", 50, ("co-con",)),
    "2.000986": Essential("Khai sinh, thường trú, thẻ BHYT cho bé", 80, ("co-con",)),
    "1.014062": Essential("Thẻ căn cước dưới 14 tuổi", 70, ("co-con",)),
    "2.000693": Essential("Chế độ thai sản", 70, ("co-con",)),
    "1.014166": Essential("Thai sản của lao động nữ sinh con", 70, ("co-con",)),
    "1.001022": Essential("Nhận cha, mẹ, con", 60, ("co-con",)),
    "1.004837": Essential("Đăng ký giám hộ", 50, ("co-con",)),
    "1.000894": Essential("Kết hôn", 100, ("ket-hon",)),
    "1.004873": Essential("Xác nhận tình trạng hôn nhân", 90, ("ket-hon",)),
    "1.000656": Essential("Khai tử", 100, ("nguoi-than-qua-doi",)),
    "1.004859": Essential("Thay đổi, cải chính hộ tịch", 70),
    "2.000635": Essential("Bản sao trích lục hộ tịch", 80, ("co-con", "ket-hon")),
    "1.004222": Essential("Đăng ký thường trú", 100, ("chuyen-noi-o", "co-con")),
    "1.003197": Essential("Xóa đăng ký thường trú", 60, ("nguoi-than-qua-doi", "chuyen-noi-o")),
    "1.004194": Essential("Đăng ký tạm trú", 100, ("chuyen-noi-o",)),
    "1.002755": Essential("Gia hạn tạm trú", 70, ("chuyen-noi-o",)),
    "1.010039": Essential("Điều chỉnh thông tin cư trú", 60, ("chuyen-noi-o",)),
    "2.001159": Essential("Thông báo lưu trú", 90, ("chuyen-noi-o",)),
    "1.014061": Essential("Thẻ căn cước từ 14 tuổi", 90),
    "1.014063": Essential("Đổi thẻ căn cước", 90),
    "1.001456": Essential("Hộ chiếu phổ thông (cấp tỉnh)", 90),
    "3.000333": Essential("Phiếu lý lịch tư pháp", 90),
    "3.000346": Essential("Giấy phép lái xe", 80),
    "3.000347": Essential("Đổi giấy phép lái xe", 90),
    "3.000348": Essential("Cấp lại giấy phép lái xe", 80),
    "1.013067": Essential("Đăng ký, cấp biển số xe lần đầu", 80),
    "1.012575": Essential("Đăng ký xe lần đầu trực tuyến", 80),
    "1.001612": Essential("Đăng ký hộ kinh doanh", 100, ("kinh-doanh",)),
    "1.001570": Essential("Tạm ngừng hộ kinh doanh", 60, ("kinh-doanh",)),
    "1.001266": Essential("Chấm dứt hộ kinh doanh", 60, ("kinh-doanh",)),
    "2.001610": Essential("Thành lập doanh nghiệp tư nhân", 80, ("kinh-doanh",)),
    "2.001583": Essential("Thành lập công ty TNHH một thành viên", 80, ("kinh-doanh",)),
    "1.008498": Essential("Đăng ký thuế lần đầu của cá nhân", 70, ("kinh-doanh",)),
    "2.001827": Essential("An toàn thực phẩm nông, lâm, thủy sản", 70, ("kinh-doanh",)),
    "2.001955": Essential("Đăng ký nội quy lao động", 60, ("kinh-doanh",)),
    "1.013225": Essential("Giấy phép xây dựng mới", 100, ("lam-nha",)),
    "1.013229": Essential("Giấy phép sửa chữa, cải tạo", 90, ("lam-nha",)),
    "1.013227": Essential("Gia hạn giấy phép xây dựng", 80, ("lam-nha",)),
    "1.013978": Essential("Cấp sổ lần đầu", 100, ("nha-dat", "lam-nha")),
    "1.013831": Essential("Sang tên, biến động đất đai", 90, ("nha-dat",)),
    "1.013833": Essential("Đổi tên, sửa thông tin trên sổ", 80, ("nha-dat",)),
    "1.013992": Essential("Chuyển mục đích không phải xin phép", 80, ("nha-dat",)),
    "2.000815": Essential("Chứng thực bản sao", 90),
    "2.000884": Essential("Chứng thực chữ ký", 90),
    "1.013133": Essential("Nghĩa vụ quân sự lần đầu", 90),
    "1.013134": Essential("Nghĩa vụ quân sự khi chuyển đi", 60),
    "1.011607": Essential("Công nhận hộ nghèo, cận nghèo", 80, ("tuoi-cao-kho-khan",)),
    "1.001613": Essential("Bảo hiểm xã hội một lần", 80, ("tuoi-cao-kho-khan",)),
    "1.014027": Essential("Trợ cấp hưu trí xã hội", 100, ("tuoi-cao-kho-khan",)),
    "1.001776": Essential("Trợ cấp xã hội hằng tháng", 90, ("tuoi-cao-kho-khan",)),
    "1.001699": Essential("Xác nhận khuyết tật", 90, ("tuoi-cao-kho-khan",)),
    "1.014748": Essential("Trợ cấp thất nghiệp", 90, ("tuoi-cao-kho-khan",)),
    "1.001731": Essential("Mai táng phí", 90, ("nguoi-than-qua-doi",)),
    "1.014137": Essential("Thẻ bảo hiểm y tế", 80, ("co-con",)),
    "1.014171": Essential("Lương hưu", 80, ("tuoi-cao-kho-khan",)),
    "1.010824": Essential("Người có công từ trần", 70, ("nguoi-than-qua-doi",)),
}
"""By national code; several are known to one data set only, which does no harm."""
