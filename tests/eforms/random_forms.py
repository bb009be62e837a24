"""Random sound forms of every kind of question, with conditions, formulas, pages and officers'
questions; and random answers to them, good ones and strange ones."""

from eform_samples import form_of, question
from hypothesis import strategies as st

from portal.eforms.formulas import is_always_zero

LETTERS = st.text("abc ăđêôư'", min_size=1, max_size=12).filter(str.strip)
OPTIONS = [{"value": each, "label": each.upper()} for each in ("male", "female", "c")]
PATTERNS = (
    "[A-Z]{2}[0-9]{2,4}",
    r"\d{1,9}(?:\.\d{1,9})?",
    r"[\-a-z\]]{1,9} ?\w*",
    "(?:ab|c)?[^x-z]{1,5}",
    r"[A-Za-zÀ-ỹ ]+",
    r"a\-b\,c|\s?",
)
LIMITS = ("today", "today-18y", "today+30d", "2001-01-31", "2030-12-31")
PLAIN = (
    *("text", "text", "long_text", "integer", "decimal", "money", "date", "yes_no", "yes_no"),
    *("choice", "choices", "personal_id", "tax_code", "telephone", "email", "address"),
    "reference",
)
OTHERS = (
    *("statement", "date_range", "bank_account", "land_parcel", "representative", "dossier"),
    *("computed", "computed", "group", "table", "section", "note"),
)


def _own(draw, kind):
    """The settings of a kind, some of them left out."""
    some = {
        "text": {
            "min_length": st.integers(1, 3),
            "max_length": st.integers(3, 20),
            "pattern": st.sampled_from(PATTERNS).map(lambda r: {"regex": r, "message": "Sai mẫu"}),
        },
        "long_text": {"max_length": st.integers(1, 20)},
        "integer": {"min": st.integers(-9, 3), "max": st.integers(3, 99), "unit": _units},
        "decimal": {"min": st.just(-0.5), "places": st.integers(1, 6), "unit": _units},
        "money": {"min": st.integers(0, 5), "max": st.just(10**9)},
        "date": {"min": st.sampled_from(LIMITS[1:2]), "max": st.sampled_from(LIMITS)},
        "choices": {"min_choices": st.just(2), "max_choices": st.just(2)},
        "address": {"line": st.sampled_from(["required", "optional", "none"])},
        "date_range": {"max_days": st.integers(1, 40), "open_end": st.booleans()},
        "computed": {"places": st.integers(0, 6), "unit": _units},
    }.get(kind, {})
    found = {name: draw(values) for name, values in some.items() if draw(st.booleans())}
    if kind in {"choice", "choices"}:
        found["options"] = OPTIONS
    if kind == "reference":
        found["list"] = "countries"
    if kind in {"statement", "note"}:
        found["text"] = "Tôi cam đoan"
    return found


_units = st.sampled_from(["m²", "Người", "%"])


def _variables(definition):
    """What conditions may look at, as the kind itself says."""
    return form_of(definition).items[definition["key"]].variables()


def _of_type(known, value_type):
    return sorted(name for name, each in known.items() if each.value_type == value_type)


NUMBERS = st.one_of(st.integers(-3, 20), st.sampled_from([0.1, 2.5, 1000000]))
DAYS = st.sampled_from(["2001-01-31", "2026-11-22", "2008-02-29"])
TEXTS = st.sampled_from(["a", "abc", "An", "VN", "99", ""])


@st.composite
def rules(draw, known, depth=2):
    """A sound condition over what is known; None when nothing can be asked."""
    ways = [t for t in ("boolean", "number", "date", "text", "list") if _of_type(known, t)]
    blocks = [name for name, each in known.items() if each.entries is not None]
    ways += ["any"] * bool(blocks and depth >= 0) + ["and", "!"] * bool(ways and depth > 0)
    if not ways:
        return None
    way = draw(st.sampled_from(ways))
    if way == "and":
        inner = [draw(rules(known, depth - 1)) for _ in range(draw(st.integers(1, 3)))]
        return {draw(st.sampled_from(["and", "or"])): inner}
    if way == "!":
        return {"!": draw(rules(known, depth - 1))}
    if way == "any":
        name = draw(st.sampled_from(sorted(blocks)))
        around = {key: each for key, each in known.items() if each.entries is None}
        inside = {f"entry.{key}": each for key, each in known[name].entries.items()}
        inner = draw(rules({**around, **inside} if draw(st.booleans()) else inside, 0))
        return inner and {draw(st.sampled_from(["any", "all"])): [{"var": name}, inner]}
    name = draw(st.sampled_from(_of_type(known, way)))
    asked = {"var": name}
    if way != "list" and draw(st.integers(0, 5)) == 0:
        return {draw(st.sampled_from(["==", "!="])): [asked, None]}
    if way == "boolean":
        return draw(st.sampled_from([asked, {"==": [asked, False]}, {"!=": [True, asked]}]))
    if way == "number":
        other = {"var": draw(st.sampled_from(_of_type(known, way)))}
        return {draw(_orders): [asked, other if draw(st.booleans()) else draw(NUMBERS)]}
    if way == "date":
        other = {"var": draw(st.sampled_from(_of_type(known, way)))}
        return {draw(_orders): [asked, other if draw(st.booleans()) else draw(DAYS)]}
    texts = st.sampled_from(sorted(known[name].options)) if known[name].options else TEXTS
    if way == "list":
        return {"in": [draw(texts), asked]}
    if draw(st.booleans()):
        return {"in": [asked, draw(st.lists(texts, max_size=3))]}
    return {draw(st.sampled_from(["==", "!="])): [asked, draw(texts)]}


_orders = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])


@st.composite
def formulas(draw, known, depth=3):
    """A sound formula over what is known."""
    ways = ["literal", *["var"] * 3 * bool(_of_type(known, "number"))]
    ways += ["days"] * bool(_of_type(known, "date"))
    blocks = [name for name, each in known.items() if each.entries is not None]
    if depth > 0:
        ways += ["many", "pair", "round", *["sum"] * bool(blocks)]
    way = draw(st.sampled_from(ways))
    if way == "literal":
        return draw(st.one_of(NUMBERS, st.sampled_from([10**14, 0.000001, 1 / 3])))
    if way == "var":
        return {"var": draw(st.sampled_from(_of_type(known, "number")))}
    if way == "days":
        day = st.sampled_from([{"var": name} for name in _of_type(known, "date")])
        operator = draw(st.sampled_from(["days", "age"]))
        return {operator: [draw(st.one_of(day, st.just("today"), DAYS)) for _ in range(2)]}
    if way == "round":
        return {"round": [draw(formulas(known, depth - 1)), draw(st.integers(0, 6))]}
    if way == "sum":
        name = draw(st.sampled_from(sorted(blocks)))
        inside = {f"entry.{key}": each for key, each in known[name].entries.items()}
        around = {key: each for key, each in known.items() if each.entries is None}
        return {"sum": [{"var": name}, draw(formulas({**around, **inside}, depth - 1))]}
    if way == "pair":
        both = [draw(formulas(known, depth - 1)) for _ in range(2)]
        return {draw(st.sampled_from(["-", *["/"] * (not is_always_zero(both[1]))])): both}
    parts = [draw(formulas(known, depth - 1)) for _ in range(draw(st.integers(1, 3)))]
    return {draw(st.sampled_from(["+", "*", "min", "max"])): parts}


@st.composite
def questions(draw, key, known, kinds=PLAIN + OTHERS):
    """One question that may wait for what is known."""
    kind = draw(st.sampled_from(kinds))
    found = question(kind, draw(LETTERS), key=key, **_own(draw, kind))
    if kind not in {"section", "note", "statement"}:
        found["required"] = draw(st.booleans())
    if kind == "computed":
        found["formula"] = draw(formulas(known))
    if kind in {"group", "table"}:
        found["max_entries"] = draw(st.integers(2, 4))
        found |= {"min_entries": 2} if draw(st.booleans()) else {}
        found["questions"] = []
        inside = {}
        for number in range(draw(st.integers(1, 3))):
            around = {name: each for name, each in known.items() if each.entries is None}
            entry = {f"entry.{name}": each for name, each in inside.items()}
            inner = draw(questions(f"s{number}", {**around, **entry}, PLAIN))
            found["questions"].append(inner)
            inside |= _variables({each: inner[each] for each in inner if each != "when"})
    if known and draw(st.integers(0, 2)) and (rule := draw(rules(known))) is not None:
        found["when"] = rule
    return found


@st.composite
def definitions(draw, most=8):
    """A sound form of one to three pages; some questions are for officers only."""
    known, pages = {}, [[]]
    for number in range(draw(st.integers(1, most))):
        found = draw(questions(f"q{number}", known))
        is_question = found["kind"] not in {"section", "note"}
        if is_question and draw(st.integers(0, 9)) == 0:
            found["filled_by"] = "officer"
        elif is_question:
            known |= _variables({k: v for k, v in _alone(found).items() if k != "when"})
        if pages[-1] and len(pages) < 3 and draw(st.integers(0, 4)) == 0:
            pages.append([])
        pages[-1].append(found)
    return {
        "version": 1,
        "title": draw(LETTERS),
        "pages": [
            {"key": f"p{number}", "title": draw(LETTERS), "questions": found}
            for number, found in enumerate(pages)
        ],
    }


def _alone(found):
    """A question without what it takes from others."""
    inner = [{k: v for k, v in each.items() if k != "when"} for each in found.get("questions", ())]
    alone = {**found, **({"questions": inner} if inner else {})}
    return {**alone, "formula": 0} if found["kind"] == "computed" else alone


STRANGE = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cn")), max_size=6),
    st.sampled_from(["", " ", "\ufeff", "\x1f", "\0", "\u200b", "đ", "-", "NaN", "1e5", "9" * 20]),
)
GOOD = {
    "integer": ("3", " 12 ", "1.000", "-5", "0", "٣", "5 m²", "7 NGƯỜI", "-0"),
    "decimal": ("0,5", "1.234,50", "12", "-0,0", "007,10", "1.234", "1 000,25", "3,1415927"),
    "money": ("0", "50.000", "50.000 đồng", "1000000VNĐ", "3"),
    "yes_no": ("yes", "no"),
    "choice": ("male", "female", "c"),
    "personal_id": ("038096011384", "038 096.011-384", "001299000019", "03809601138"),
    "tax_code": ("0100109106", "0100109106-001", "038096011384", "0100109107"),
    "telephone": (
        *("0912345686", "+84 912 345 686", "02438252525", "+4915112345678", "0112345678"),
        *("٠٩١٢٣٤٥٦٨٦", "０９１２３４５６８６"),
    ),
    "email": ("a@example.vn", "A.B@Example.VN", "a@b", "á@example.vn", "a@1.2"),
    "dossier": ("H99.01-261101-0001", "h99.01-261101-0001", "H99.01-261101-0002"),
    "statement": ("yes", "no"),
    "text": ("An", "AB12", "a-b,c", "12.5", "ab", "]-z w", "  Trần   Bảo "),
    "long_text": ("Một\r\nhai\n\n\n\nba  ", "An", "x" * 21),
}
PARTS = {
    "day": ("1", "31", "29", "02"),
    "month": ("1", "2", "12"),
    "year": ("2001", "2008", "2026", "1799", "26"),
    "province": ("99", "01", "98"),
    "commune": ("99001", "00004", "x"),
    "line": ("12 đường Bến Đò", ""),
    "find": ("Lào", "lào", "VIỆT NAM", "x"),
    "bank": ("970436", "1"),
    "number": ("0123456789", "12 34-56", "038096011384", "ab"),
    "holder": ("Trần Quốc Bảo", "Đỗ", "Ǻ", "A_"),
    "sheet": ("12",),
    "parcel": ("7",),
    "area": ("120,5", "0"),
    "purpose": ("ONT", "X"),
    "relation": ("parent", "guardian", "x"),
    "name": ("An",),
    "phone": ("0912345686",),
    "acts_for": ("Bình",),
    "paper": ("QĐ 1",),
}


def _words(question, part, careful):
    """Words for one field: mostly good ones, sometimes anything; `careful` is never strange."""
    last = part.rpartition("_")[2] if part.rpartition("_")[2] in PARTS else part
    good = PARTS.get(part) or PARTS.get(last) or GOOD.get(question.kind)
    if question.kind in {"choices"}:
        return st.lists(st.sampled_from(["male", "female", "c"]), max_size=3)
    if question.kind == "reference":
        good = PARTS["find"] if part == "find" else ("VN", "LA", "xx", "")
    if careful:
        return st.sampled_from((good or ("An",))[:1]).map(lambda word: [word])
    likely = st.sampled_from(good or ("An",)).map(lambda word: [word])
    return st.one_of(likely, likely, likely, STRANGE.map(lambda word: [word]), st.just([]))


@st.composite
def words(draw, form, page_key):
    """What stands in the fields of a page, hidden ones too."""
    found, careful = {}, draw(st.booleans())
    for each in form.page(page_key).questions:
        if not each.comes_from_fields:
            continue
        if each.kind in {"group", "table"}:
            for number in range(draw(st.integers(0, each.max_entries))):
                for inner in each.inside.questions:
                    for part in inner.parts:
                        name = f"{each.key}-{number}-{inner.field_name(part)}"
                        found[name] = draw(_words(inner, part, careful))
        else:
            for part in each.parts:
                found[each.field_name(part)] = draw(_words(each, part, careful))
    return {name: said for name, said in found.items() if said}
