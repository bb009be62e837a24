"""Search: folded, ranked, narrowed, paged; nothing typed can break it."""

import pytest

from procedures import demo, selectors
from procedures.models import ExecutingAgency, Procedure
from procedures.search.filters import Filters
from procedures.search.words import as_code, plain, question_words, without_fillers
from tests.procedures.makers import make_published
from tests.procedures.records import method, record, run, write

BIRTH = [
    "dang ky khai sinh",
    "Đăng ký khai sinh",
    "khai sinh",
    "ĐĂNG KÝ KHAI SINH",
    "đăng ký  khai\tsinh",
]


def name(code, text, **facts):
    return record(code, name=text, **facts)


@pytest.fixture
def catalogue(db, tmp_path):
    """Names that could all claim to be about births, and a few others."""
    run(
        write(
            tmp_path,
            name("1.000001", "Thủ tục đăng ký khai sinh lưu động"),
            name("1.000002", "Đăng ký khai sinh có yếu tố nước ngoài", level=["province"]),
            name("1.000003", "Đăng ký lại khai sinh"),
            record(results=["Giấy khai sinh", "Bản sao"]),
            name("1.000894", "Thủ tục đăng ký kết hôn", results=["Giấy chứng nhận kết hôn"]),
            name(
                "3.000348",
                "Cấp lại giấy phép lái xe",
                field="Sát hạch, cấp giấy phép lái xe",
                level=["central", "province"],
                agency="Cục cảnh sát giao thông, Công an tỉnh",
                audience=["Người nước ngoài"],
                submission_methods=[method("direct")],
                results=["Giấy phép lái xe"],
            ),
        )
    )


def codes(question, **more):
    return [p.code for p in selectors.search(question, **more).procedures]


@pytest.mark.parametrize("question", BIRTH)
def test_birth_registration_comes_first(catalogue, question):
    assert codes(question)[0] == "1.001193"


@pytest.mark.parametrize("question", BIRTH)
def test_birth_registration_stays_first_when_it_is_the_provinces_own(catalogue, question):
    demo.load()

    assert codes(question)[0] == "1.001193"


def test_every_word_is_wanted(catalogue):
    assert codes("khai sinh nước ngoài") == ["1.000002"]


@pytest.mark.parametrize(
    ("question", "way", "first"),
    [
        ("đăng ký khai si", "begun", "1.001193"),
        ("tôi muốn đăng ký kết hôn thì làm sao", "core", "1.000894"),
        ("đăng ký kết hom", "mended", "1.000894"),
        ("dang ki ket hon", "mended", "1.000894"),
        ("giaays khai sinh", "words", "1.001193"),
        ("d9a8ng ky1 kha6i sinh", "words", "1.001193"),
        ("1001193", "code", "1.001193"),
        ("thủ tục 1.001193.000.00.00.H56", "code", "1.001193"),
        ("1.000894", "code", "1.000894"),
        ("1.0008", "code", "1.000894"),
        ("gplx", "words", "3.000348"),
        ("mất bằng lái xe", "words", "3.000348"),
        ("thủ tục đăng ký kết hôn", "words", "1.000894"),
        ("giấy khai sinh cho bé", "words", "1.001193"),
    ],
)
def test_the_question_is_read_as_people_type_it(catalogue, question, way, first):
    results = selectors.search(question)

    assert (results.found.way, results.procedures[0].code) == (way, first)


def test_no_question_lists_everything_essential_first(catalogue):
    results = selectors.search("")

    assert results.found.total == 6
    assert {p.code for p in results.procedures[:2]} == {"1.001193", "1.000894"}


@pytest.mark.parametrize("question", ["xyzzy", "????", "漢字", "🙂", "''", "!!! &|:*"])
def test_what_means_nothing_finds_nothing(catalogue, question):
    assert codes(question) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(levels=("province",)), {"1.000002", "3.000348"}),
        (Filters(levels=("province", "commune")), None),
        (Filters(channels=(1,)), {"3.000348"}),
        (Filters(audiences=("Người nước ngoài",)), {"3.000348"}),
        (Filters(levels=("province",), channels=(2,)), {"1.000002"}),
        (Filters(sectors=(999_999,)), set()),
        (Filters(agencies=(999_999,)), set()),
    ],
)
def test_filters_narrow(catalogue, filters, expected):
    everything = set(Procedure.objects.values_list("code", flat=True))

    assert set(codes("", filters=filters)) == (everything if expected is None else expected)


def test_one_agency_of_several_is_enough(catalogue):
    police = ExecutingAgency.objects.get(key="cong an cap tinh")

    assert codes("", filters=Filters(agencies=(police.pk,))) == ["3.000348"]


def test_counts_say_what_a_filter_would_find(catalogue):
    facets = selectors.search("", filters=Filters(levels=("commune",))).found.facets

    assert facets["total"] == {"": 4}
    assert facets["levels"] == {"commune": 4, "province": 2, "central": 1}
    assert facets["channels"] == {"2": 4}


def test_pages_by_key_show_everything_once(db, tmp_path):
    names = [name(f"1.{n:06}", f"Đăng ký việc {n % 7}") for n in range(1, 48)]
    run(write(tmp_path, *names))

    for question in ("", "đăng ký việc"):
        seen, after, lefts = [], "", []
        while True:
            results = selectors.search(question, after=after, limit=10)
            seen += [p.code for p in results.procedures]
            lefts.append(results.found.left)
            after = results.found.next_after
            if not after:
                break

        assert lefts == [37, 27, 17, 7, 0]
        assert len(seen) == len(set(seen)) == 47


@pytest.mark.parametrize("after", ["x", "1~2", "9.0000~x", "9.0000~" + "9" * 30, "' OR 1=1 --"])
def test_a_bad_place_in_the_list_is_the_beginning(catalogue, after):
    assert codes("", after=after) == codes("")


def test_a_place_after_a_procedure_that_is_gone_does_not_fail(catalogue):
    assert codes("", after="100.0000~999999999") != []


def test_a_procedure_without_a_version_in_force_is_not_found(catalogue):
    Procedure.objects.filter(code="1.000894").update(is_active=False)

    assert codes("kết hôn") == []


def test_a_new_version_is_found_by_its_new_words(db):
    make_published(name="Thủ tục đăng ký khai sinh")
    make_published(name="Thủ tục ghi tên trẻ mới sinh")

    assert codes("ghi tên trẻ") == ["1.001193"]


def test_words_are_folded():
    assert plain("Đăng ký lại (khai sinh), Hoà/Hòa") == "dang ky lai khai sinh hoa hoa"
    assert question_words("Thủ tục đăng ký") == ["dang", "ky"]
    assert question_words("thủ tục") == ["thu", "tuc"]
    assert without_fillers(["toi", "muon", "lam"]) == ["toi", "muon", "lam"]
    assert (as_code(" 1.001193 "), as_code("1.2.3"), as_code("khai sinh")) == (
        "1.001193",
        "1.2.3",
        "",
    )
    assert len(question_words("a " * 500)) == 24
