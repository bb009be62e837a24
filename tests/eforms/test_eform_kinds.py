"""Every kind of question: what is taken, what is refused, in which words and at which field."""

import pytest
from eform_samples import check, error_of, form_of, question, value_of

OPTIONS = [
    {"value": "never", "label": "Chưa kết hôn lần nào"},
    {"value": "divorced", "label": "Đã ly hôn"},
    {"value": "widowed", "label": "Vợ đã mất"},
]


@pytest.mark.parametrize(
    ("definition", "typed", "value"),
    [
        (question("text"), "  Trần   Quốc Bảo ", "Trần Quốc Bảo"),
        (question("long_text"), "Một\r\nhai\r\n\r\n\r\n\r\nba ", "Một\nhai\n\nba"),
        (question("integer"), "1.234", 1234),
        (question("integer"), "−7", -7),
        (question("integer", unit="người"), "3 người", 3),
        (question("money"), "50.000 đồng", 50000),
        (question("money"), "50,000 VND", 50000),
        (question("money"), "1 250 000đ", 1250000),
        (question("money"), "０", 0),
        (question("decimal"), "1.234,50", "1234.5"),
        (question("decimal"), "1,234.5", "1234.5"),
        (question("decimal"), "1234.5", "1234.5"),
        (question("decimal", unit="m²"), "98,1 m²", "98.1"),
        (question("decimal", places=3), "0,125", "0.125"),
        (question("yes_no"), "no", False),
        (question("yes_no"), "yes", True),
        (question("choice", options=OPTIONS), "divorced", "divorced"),
        (question("personal_id"), "038 096 011 384", "038096011384"),
        (question("tax_code"), "0100109106-001", "0100109106-001"),
        (question("telephone"), "+84 912 345 686", "0912345686"),
        (question("email"), "Minh.Hanh@Example.VN", "Minh.Hanh@example.vn"),
    ],
)
def test_one_line_is_taken(definition, typed, value):
    assert value_of(definition, {"q": [typed]}) == value


def test_several_choices_are_kept_in_the_order_of_the_definition():
    raw = {"q": ["widowed", "never", "widowed"]}

    assert value_of(question("choices", options=OPTIONS), raw) == ["never", "widowed"]


def test_date_is_taken_from_three_boxes():
    raw = {"q_day": ["2"], "q_month": ["０9"], "q_year": ["1996"]}

    assert value_of(question("date"), raw) == "1996-09-02"


def test_address_is_taken_from_two_lists_and_a_line():
    raw = {"q_province": ["99"], "q_commune": ["99001"], "q_line": ["12 đường Bến Gạch"]}

    assert value_of(question("address"), raw) == {
        "province": "99",
        "commune": "99001",
        "line": "12 đường Bến Gạch",
    }


@pytest.mark.parametrize(
    ("definition", "typed", "words"),
    [
        (question("text", "Họ tên", min_length=2), "A", "Họ tên cần ít nhất 2 ký tự, hiện có 1"),
        (question("text", "Họ tên"), "a" * 256, "Họ tên dài nhất 255 ký tự, hiện có 256"),
        (question("text", "Họ tên"), "A\0B", "Họ tên có ký tự không đọc được, gõ lại"),
        (
            question("text", "Biển số", pattern={"regex": "[0-9]{2}", "message": "Ghi hai số"}),
            "1",
            "Ghi hai số",
        ),
        (question("long_text", "Lý do"), "a" * 5001, "Lý do dài nhất 5000 ký tự, hiện có 5001"),
        (question("long_text", "Lý do"), "a" * 30000, "Lý do dài nhất 5000 ký tự, hiện có 30000"),
        (
            question("integer", "Số con"),
            "1,5",
            "Số con là số nguyên, không có phần lẻ; hiện ghi “1,5”",
        ),
        (question("integer", "Số con"), "hai", "Số con ghi bằng chữ số, hiện ghi “hai”"),
        (
            question("integer", "Số con", min=0, unit="người"),
            "-1",
            "Số con ít nhất là 0\u00a0người, hiện là −1\u00a0người",
        ),
        (question("integer", "Số con"), "9" * 16, "Số con có quá nhiều chữ số, nhiều nhất 15"),
        (
            question("money", "Giá trị", max=1000000),
            "2000000",
            "Giá trị nhiều nhất là 1.000.000\u00a0đồng, hiện là 2.000.000\u00a0đồng",
        ),
        (
            question("money", "Giá trị"),
            "-5",
            "Giá trị ít nhất là 0\u00a0đồng, hiện là −5\u00a0đồng",
        ),
        (
            question("decimal", "Diện tích"),
            "1.234",
            "Diện tích ghi “1.234” có hai cách hiểu: viết liền 1234, hoặc 1,234",
        ),
        (
            question("decimal", "Diện tích"),
            "1,234",
            "Diện tích có nhiều nhất 2 chữ số sau dấu phẩy, hiện là 1,234",
        ),
        (
            question("yes_no", "Hai bên có họ hàng không?"),
            "maybe",
            "Chọn Có hoặc Không: hai bên có họ hàng không?",
        ),
        (
            question(
                "choice",
                "Tình trạng hôn nhân",
                name="tình trạng hôn nhân của bên nam",
                options=OPTIONS,
            ),
            "other",
            "Chọn tình trạng hôn nhân của bên nam",
        ),
        (
            question("personal_id", "Số định danh cá nhân"),
            "03809601138",
            "Số định danh cá nhân cần đủ 12 chữ số, hiện có 11",
        ),
        (
            question("personal_id", "Số định danh cá nhân"),
            "038496011384",
            "Số định danh cá nhân ghi năm sinh 2196 chưa tới, xem lại chữ số thứ 4, 5 và 6",
        ),
        (
            question("tax_code", "Mã số thuế"),
            "0100109107",
            "Mã số thuế có chữ số kiểm tra không khớp, xem lại từng chữ số của 0100109107",
        ),
        (
            question("telephone", "Điện thoại"),
            "091234568",
            "Điện thoại cần đủ 10 chữ số, hiện có 9",
        ),
        (
            question("email", "Thư điện tử"),
            "minhhanh",
            "Thư điện tử cần có dấu @, như ten@example.vn",
        ),
        (
            question("email", "Thư điện tử"),
            "minh hạnh@example.vn",
            "Thư điện tử cần có dạng ten@example.vn, không dấu và không có khoảng trắng",
        ),
    ],
)
def test_one_line_is_refused_in_words_that_name_it(definition, typed, words):
    assert error_of(definition, {"q": [typed]}) == ("q", words)


@pytest.mark.parametrize(
    ("kind", "options", "words"),
    [
        ("text", {}, "Nhập họ tên mẹ"),
        ("date", {}, "Nhập họ tên mẹ"),
        ("yes_no", {}, "Chọn Có hoặc Không: họ tên mẹ"),
        ("choice", {"options": OPTIONS}, "Chọn họ tên mẹ"),
        ("choices", {"options": OPTIONS}, "Chọn họ tên mẹ"),
        ("address", {}, "Chọn tỉnh, thành phố của họ tên mẹ"),
        ("file", {"component": "GKS"}, "Tải lên họ tên mẹ"),
    ],
)
def test_a_missing_answer_is_asked_for_by_name(kind, options, words):
    form = form_of(question(kind, "Họ tên mẹ", required=True, **options))

    [error] = check(form, {}).errors

    assert (error.code, error.message) == ("required", words)


def test_the_definition_may_choose_the_words():
    definition = question("text", required=True, messages={"required": "Ghi tên như trên thẻ"})

    assert error_of(definition, {"q": [" "]}) == ("q", "Ghi tên như trên thẻ")


@pytest.mark.parametrize(
    ("day", "month", "year", "anchor", "words"),
    [
        ("31", "4", "2026", "q_day", "Ngày sinh: không có ngày 31/04/2026"),
        ("29", "2", "2025", "q_day", "Ngày sinh: không có ngày 29/02/2025"),
        ("1", "13", "2026", "q_month", "Ngày sinh cần tháng từ 1 đến 12, hiện là 13"),
        ("1", "1", "96", "q_year", "Ngày sinh cần năm đủ 4 chữ số, hiện có 2"),
        ("1", "1", "0996", "q_year", "Ngày sinh cần năm từ 1800 đến 2200, hiện là 996"),
        ("1", "", "", "q_month", "Ngày sinh còn thiếu tháng và năm"),
        ("x", "1", "1996", "q_day", "Ngày sinh: ô ngày chỉ ghi chữ số, hiện ghi “x”"),
        (
            "23",
            "11",
            "2026",
            "q_day",
            "Ngày sinh không được sau hôm nay, 22/11/2026; hiện là 23/11/2026",
        ),
        (
            "31",
            "12",
            "1925",
            "q_day",
            "Ngày sinh không được trước ngày 01/01/1926; hiện là 31/12/1925",
        ),
    ],
)
def test_a_date_that_cannot_be_points_at_its_box(day, month, year, anchor, words):
    definition = question("date", "Ngày sinh", min="1926-01-01", max="today")
    raw = {"q_day": [day], "q_month": [month], "q_year": [year]}

    assert error_of(definition, raw) == (anchor, words)


def test_a_relative_limit_counts_from_the_day_of_answering():
    definition = question("date", "Ngày sinh", max="today-18y")

    assert value_of(definition, {"q_day": "22", "q_month": "11", "q_year": "2008"}) == "2008-11-22"
    assert error_of(definition, {"q_day": "23", "q_month": "11", "q_year": "2008"}) == (
        "q_day",
        "Ngày sinh không được sau ngày 22/11/2008; hiện là 23/11/2008",
    )


@pytest.mark.parametrize(
    ("province", "commune", "anchor", "words"),
    [
        ("", "", "q_province", "Chọn tỉnh, thành phố của nơi ở"),
        ("77", "99001", "q_province", "Chọn tỉnh, thành phố của nơi ở"),
        ("99", "", "q_commune", "Chọn xã, phường, đặc khu của nơi ở"),
        (
            "99",
            "00004",
            "q_commune",
            "Chọn xã, phường, đặc khu thuộc tỉnh Sông Vân cho nơi ở",
        ),
    ],
)
def test_an_address_needs_a_commune_of_its_province(province, commune, anchor, words):
    raw = {"q_province": province, "q_commune": commune, "q_line": "12 đường Bến Gạch"}

    assert error_of(question("address", "Nơi ở"), raw) == (anchor, words)


def test_an_address_line_can_be_asked_for():
    definition = question("address", "Nơi ở", line="required")
    raw = {"q_province": "99", "q_commune": "99001"}

    assert error_of(definition, raw) == ("q_line", "Nhập số nhà, đường, thôn của nơi ở")


def test_number_of_choices_is_bounded():
    definition = question("choices", "Bản sao", options=OPTIONS, min_choices=2, max_choices=2)

    assert error_of(definition, {"q": ["never"]}) == (
        "q",
        "Bản sao: chọn ít nhất 2 mục, hiện chọn 1",
    )
    assert error_of(definition, {"q": ["never", "divorced", "widowed"]}) == (
        "q",
        "Bản sao: chọn nhiều nhất 2 mục, hiện chọn 3",
    )


def test_a_posted_page_cannot_name_a_file():
    form = form_of(question("file", "Giấy khai sinh", component="GKS", required=True))

    stolen = check(form, {"q": ["somebody-elses-file"]})
    given = check(form, {"q": ["somebody-elses-file"]}, answers={"q": ["document-1"]})

    assert [error.message for error in stolen.errors] == ["Tải lên giấy khai sinh"]
    assert given.errors == ()
    assert stolen.values == given.values == {}


def test_personal_number_that_disagrees_is_a_warning_only():
    sexes = [{"value": "male", "label": "Nam"}, {"value": "female", "label": "Nữ"}]
    form = form_of(
        question("personal_id", "Số định danh", matches={"sex": "sex", "date_of_birth": "born"}),
        question("choice", "Giới tính", key="sex", options=sexes),
        question("date", "Ngày sinh", key="born"),
    )
    raw = {"q": "777096011384", "sex": "female"}
    raw |= {"born_day": "2", "born_month": "9", "born_year": "1997"}

    outcome = check(form, raw)

    assert outcome.errors == ()
    assert [(each.code, each.message) for each in outcome.warnings] == [
        ("place", "Số định danh có mã nơi đăng ký khai sinh 777 không có trong danh sách"),
        ("sex", "Số định danh ghi giới tính nam, phần khai ghi nữ"),
        ("birth_year", "Số định danh ghi năm sinh 1996, phần khai ghi 1997"),
    ]
