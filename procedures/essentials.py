"""Procedures that people need most: facts that a new catalogue starts with.

They were picked from the list of essential online services and stand here by their national code
with a short name for tables, a weight for search (0 to 100), life events, and the words that people
use instead of the official ones. Administrators change them afterwards: an import sets them only
on procedures that it creates.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Essential:
    """A short name (38 characters), a weight, keys of life events, people's words, a sentence."""

    short_name: str
    weight: int
    life_events: tuple[str, ...] = ()
    keywords: str = ""
    summary: str = ""


ESSENTIALS = {
    "1.001193": Essential(
        "Khai sinh",
        100,
        ("co-con",),
        keywords="khai sinh cho con, giấy khai sinh cho bé, làm giấy khai sinh, đặt tên cho con",
    ),
    "1.004884": Essential(
        "Khai sinh lại", 50, ("co-con",), keywords="mất giấy khai sinh, làm lại giấy khai sinh"
    ),
    "2.000986": Essential("Khai sinh, thường trú, thẻ BHYT cho bé", 80, ("co-con",)),
    "1.014062": Essential(
        "Thẻ căn cước dưới 14 tuổi",
        70,
        ("co-con",),
        keywords="căn cước công dân cho con, thẻ căn cước trẻ em",
    ),
    "2.000693": Essential(
        "Chế độ thai sản", 70, ("co-con",), keywords="tiền thai sản, bảo hiểm thai sản"
    ),
    "1.014166": Essential("Thai sản của lao động nữ sinh con", 70, ("co-con",)),
    "1.001022": Essential("Nhận cha, mẹ, con", 60, ("co-con",)),
    "1.004837": Essential("Đăng ký giám hộ", 50, ("co-con",)),
    "1.000894": Essential(
        "Kết hôn",
        100,
        ("ket-hon",),
        keywords="cưới, giấy kết hôn, đăng ký hôn nhân, lấy vợ, lấy chồng",
        summary="Cho hai người cùng là công dân Việt Nam, cư trú trong nước.",
    ),
    "1.004873": Essential(
        "Xác nhận tình trạng hôn nhân",
        90,
        ("ket-hon",),
        keywords="giấy độc thân, xác nhận độc thân",
        summary="Để kết hôn, mua bán nhà đất hoặc việc khác cần biết tình trạng hôn nhân.",
    ),
    "1.000656": Essential(
        "Khai tử",
        100,
        ("nguoi-than-qua-doi",),
        keywords="báo tử, giấy chứng tử, người mất",
        summary="Khi có người qua đời, người thân khai trong 15 ngày.",
    ),
    "1.004859": Essential(
        "Thay đổi, cải chính hộ tịch",
        70,
        keywords="sửa tên, đổi tên, đổi họ, sửa ngày sinh, sửa giấy khai sinh",
    ),
    "2.000635": Essential(
        "Bản sao trích lục hộ tịch",
        80,
        ("co-con", "ket-hon"),
        keywords="bản sao giấy khai sinh, trích lục khai sinh, trích lục khai tử, trích lục cưới",
    ),
    "1.004222": Essential(
        "Đăng ký thường trú",
        100,
        ("chuyen-noi-o", "co-con"),
        keywords="hộ khẩu, nhập hộ khẩu, chuyển hộ khẩu, nhập khẩu cho con, tách khẩu",
    ),
    "1.003197": Essential(
        "Xóa đăng ký thường trú",
        60,
        ("nguoi-than-qua-doi", "chuyen-noi-o"),
        keywords="xóa hộ khẩu, cắt hộ khẩu",
    ),
    "1.004194": Essential(
        "Đăng ký tạm trú",
        100,
        ("chuyen-noi-o",),
        keywords="KT3, tạm trú cho người thuê nhà, ở trọ",
        summary="Khi ở một nơi ngoài xã, phường thường trú từ 30 ngày trở lên.",
    ),
    "1.002755": Essential("Gia hạn tạm trú", 70, ("chuyen-noi-o",)),
    "1.010039": Essential("Điều chỉnh thông tin cư trú", 60, ("chuyen-noi-o",)),
    "2.001159": Essential(
        "Thông báo lưu trú",
        90,
        ("chuyen-noi-o",),
        keywords="khai báo lưu trú, khách ngủ qua đêm, khách ở nhà nghỉ",
    ),
    "1.014061": Essential(
        "Thẻ căn cước từ 14 tuổi",
        90,
        keywords="căn cước công dân, chứng minh nhân dân, làm căn cước",
    ),
    "1.014063": Essential(
        "Đổi thẻ căn cước",
        90,
        keywords="đổi căn cước công dân, căn cước hết hạn, gia hạn căn cước",
        summary="Khi thẻ hết hạn, hỏng hoặc cần sửa thông tin.",
    ),
    "1.001456": Essential("Hộ chiếu phổ thông (cấp tỉnh)", 90, keywords="passport, đi nước ngoài"),
    "3.000333": Essential(
        "Phiếu lý lịch tư pháp",
        90,
        keywords="lý lịch tư pháp số 1, lý lịch tư pháp số 2, xác nhận án tích",
        summary="Xác nhận có hay không có án tích.",
    ),
    "3.000346": Essential("Giấy phép lái xe", 80, keywords="thi bằng lái xe, bằng lái"),
    "3.000347": Essential(
        "Đổi giấy phép lái xe",
        90,
        keywords="đổi bằng lái xe, bằng lái hết hạn, gia hạn bằng lái",
        summary="Khi giấy phép lái xe sắp hết hạn hoặc hỏng.",
    ),
    "3.000348": Essential(
        "Cấp lại giấy phép lái xe", 80, keywords="mất bằng lái xe, làm lại bằng lái"
    ),
    "1.013067": Essential(
        "Đăng ký, cấp biển số xe lần đầu",
        80,
        keywords="biển số xe, cà vẹt xe, đăng ký xe máy, đăng ký ô tô",
    ),
    "1.012575": Essential(
        "Đăng ký xe lần đầu trực tuyến", 80, keywords="biển số xe, đăng ký xe máy mới"
    ),
    "1.001612": Essential(
        "Đăng ký hộ kinh doanh",
        100,
        ("kinh-doanh",),
        keywords="mở cửa hàng, mở quán, giấy phép kinh doanh",
        summary="Cho cá nhân, hộ gia đình bắt đầu buôn bán, làm dịch vụ.",
    ),
    "1.001570": Essential("Tạm ngừng hộ kinh doanh", 60, ("kinh-doanh",)),
    "1.001266": Essential(
        "Chấm dứt hộ kinh doanh", 60, ("kinh-doanh",), keywords="đóng cửa hàng, nghỉ kinh doanh"
    ),
    "2.001610": Essential(
        "Thành lập doanh nghiệp tư nhân", 80, ("kinh-doanh",), keywords="mở công ty"
    ),
    "2.001583": Essential(
        "Thành lập công ty TNHH một thành viên",
        80,
        ("kinh-doanh",),
        keywords="mở công ty, thành lập công ty",
    ),
    "1.008498": Essential(
        "Đăng ký thuế lần đầu của cá nhân",
        70,
        ("kinh-doanh",),
        keywords="mã số thuế cá nhân, đăng ký người phụ thuộc",
    ),
    "2.001827": Essential(
        "An toàn thực phẩm nông, lâm, thủy sản",
        70,
        ("kinh-doanh",),
        keywords="giấy vệ sinh an toàn thực phẩm, giấy chứng nhận thực phẩm",
    ),
    "2.001955": Essential(
        "Đăng ký nội quy lao động",
        60,
        ("kinh-doanh",),
        keywords="nội quy công ty, nội quy lao động",
    ),
    "1.013225": Essential(
        "Giấy phép xây dựng mới",
        100,
        ("lam-nha",),
        keywords="giấy phép xây nhà, xin phép xây nhà, phép xây dựng, làm nhà mới",
    ),
    "1.013229": Essential(
        "Giấy phép sửa chữa, cải tạo",
        90,
        ("lam-nha",),
        keywords="sửa nhà, cơi nới, nâng tầng, xin phép sửa nhà",
    ),
    "1.013227": Essential("Gia hạn giấy phép xây dựng", 80, ("lam-nha",)),
    "1.013978": Essential(
        "Cấp sổ lần đầu",
        100,
        ("nha-dat", "lam-nha"),
        keywords="sổ đỏ, sổ hồng, làm sổ đỏ lần đầu, giấy tờ đất",
        summary="Cho hộ gia đình, cá nhân đang dùng đất mà chưa có sổ.",
    ),
    "1.013831": Essential(
        "Sang tên, biến động đất đai",
        90,
        ("nha-dat",),
        keywords="sang tên sổ đỏ, mua bán đất, tặng cho đất, thừa kế đất, chuyển nhượng nhà đất",
        summary="Khi mua bán, tặng cho, thừa kế nhà đất.",
    ),
    "1.013833": Essential(
        "Đổi tên, sửa thông tin trên sổ", 80, ("nha-dat",), keywords="sửa sổ đỏ, đổi tên trên sổ đỏ"
    ),
    "1.013992": Essential(
        "Chuyển mục đích không phải xin phép",
        80,
        ("nha-dat",),
        keywords="chuyển đổi đất, lên thổ cư",
    ),
    "2.000815": Essential(
        "Chứng thực bản sao",
        90,
        keywords="công chứng bản sao, sao y, phô tô công chứng",
        summary="Xác nhận bản sao đúng với bản chính.",
    ),
    "2.000884": Essential("Chứng thực chữ ký", 90, keywords="xác nhận chữ ký, công chứng chữ ký"),
    "1.013133": Essential(
        "Nghĩa vụ quân sự lần đầu",
        90,
        keywords="nghĩa vụ quân sự tuổi 17, đi bộ đội, khám nghĩa vụ",
    ),
    "1.013134": Essential("Nghĩa vụ quân sự khi chuyển đi", 60),
    "1.011607": Essential(
        "Công nhận hộ nghèo, cận nghèo",
        80,
        ("tuoi-cao-kho-khan",),
        keywords="hộ nghèo, sổ hộ nghèo",
    ),
    "1.001613": Essential(
        "Bảo hiểm xã hội một lần",
        80,
        ("tuoi-cao-kho-khan",),
        keywords="rút bảo hiểm xã hội, lãnh bảo hiểm một lần",
    ),
    "1.014027": Essential(
        "Trợ cấp hưu trí xã hội",
        100,
        ("tuoi-cao-kho-khan",),
        keywords="tiền người cao tuổi, trợ cấp người già, lương người già",
        summary="Cho người cao tuổi không có lương hưu.",
    ),
    "1.001776": Essential(
        "Trợ cấp xã hội hằng tháng",
        90,
        ("tuoi-cao-kho-khan",),
        keywords="trợ cấp hằng tháng, bảo trợ xã hội",
    ),
    "1.001699": Essential(
        "Xác nhận khuyết tật", 90, ("tuoi-cao-kho-khan",), keywords="giấy khuyết tật, người tàn tật"
    ),
    "1.014748": Essential(
        "Trợ cấp thất nghiệp", 90, ("tuoi-cao-kho-khan",), keywords="bảo hiểm thất nghiệp, mất việc"
    ),
    "1.001731": Essential(
        "Mai táng phí", 90, ("nguoi-than-qua-doi",), keywords="tiền mai táng, đám tang"
    ),
    "1.014137": Essential(
        "Thẻ bảo hiểm y tế", 80, ("co-con",), keywords="thẻ BHYT, bảo hiểm y tế cho con"
    ),
    "1.014171": Essential("Lương hưu", 80, ("tuoi-cao-kho-khan",)),
    "1.010824": Essential("Người có công từ trần", 70, ("nguoi-than-qua-doi",)),
}
"""By national code; several are known to one data set only, which does no harm."""
