"""A tiny world for the tests of forms: two provinces, one day, and short ways to ask."""

import datetime as dt

from portal.eforms import DefinitionError, check_form, check_page, parse_form

TODAY = dt.date(2026, 11, 22)


class Places:
    """Look-ups that know two provinces, three countries and one dossier of the person."""

    def provinces(self):
        return [("01", "Thành phố Hà Nội"), ("99", "Tỉnh Sông Vân")]

    def communes(self, province_code):
        return {
            "01": [("00004", "Phường Ba Đình")],
            "99": [("99001", "Phường An Hải"), ("99002", "Xã Phú Khê")],
        }.get(province_code, [])

    def listed(self, name):
        return (
            [("VN", "Việt Nam"), ("LA", "Lào"), ("KH", "Cam-pu-chia")]
            if name == "countries"
            else []
        )

    def found(self, name, words, most):
        fitting = [pair for pair in self.listed(name) if words.casefold() in pair[1].casefold()]
        return fitting[:most]

    def dossier(self, code):
        return {"H99.01-261101-0001": "Đăng ký tạm trú"}.get(code, "")


PLACES = Places()


def question(kind, label="Câu hỏi", **options):
    key = options.pop("key", "q")
    return {"kind": kind, "key": key, "label": label, **options}


def form_of(*questions):
    """A form with one page `p` that holds `questions`."""
    page = {"key": "p", "title": "Phần một", "questions": list(questions)}
    return parse_form({"version": 1, "title": "Biểu mẫu", "pages": [page]})


def pages_of(*pages):
    """A form with the pages `p0`, `p1`, …, each a list of questions."""
    held = [
        {"key": f"p{number}", "title": f"Phần {number}", "questions": list(found)}
        for number, found in enumerate(pages)
    ]
    return parse_form({"version": 1, "title": "Biểu mẫu", "pages": held})


def problems_of(*questions):
    """What is wrong with a form of one page, as (path below the page, words)."""
    try:
        form_of(*questions)
    except DefinitionError as error:
        return [(each.path.removeprefix("pages[0]."), each.message) for each in error.problems]
    return []


def check(form, raw, **options):
    known = {"answers": {}, "lookups": PLACES, "today": TODAY, **options}
    return check_page(form, "p", raw, **known)


def check_all(form, answers, **options):
    return check_form(form, answers, **{"lookups": PLACES, "today": TODAY, **options})


def value_of(definition, raw):
    """The clean value of the one question `q`, which must be without an error."""
    outcome = check(form_of(definition), raw)
    assert outcome.errors == ()
    return outcome.values["q"]


def error_of(definition, raw):
    """(anchor, words) of the one error; asserts that no value was taken."""
    outcome = check(form_of(definition), raw)
    assert outcome.values["q"] is None
    [error] = outcome.errors
    return error.anchor, error.message
