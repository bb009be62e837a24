"""The contract of a question kind, and the registry of kinds.

A kind is one small class. It says which options a definition may give (`options`), how HTML fields
become a plain JSON value (`parse`) and back (`fields`), what a good value is (`check`), how it is
shown (`display`) and what a condition sees (`condition_value`). A later kind (a repeated block, a
table, a computed value) is one more class; nothing outside its file needs to change.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from django.utils.translation import gettext as _

from ..condition_checks import Variable, check_condition
from ..conditions import Rule, Values, variables
from ..context_paths import path_names
from ..errors import InvalidAnswer, Issue, Problem
from ..lookups import Context, Lookups
from ..reader import Reader
from ..settings import Setting
from ..text import UnreadableText, clean_line, in_sentence, opening

_SHARES = ("one-half", "two-thirds", "three-quarters", "full")
WIDTHS_IN_ORDER = ("2", "3", "4", "5", "10", "20", "30", *_SHARES)
WIDTHS = frozenset(WIDTHS_IN_ORDER)
"""Widths an input may ask for: in signs, or as a share of the column (govuk-frontend's names)."""

Entry = Mapping[str, Sequence[str]]
"""The typed words of one question: what came in for each of its parts ("" is the only or main)."""

KINDS: dict[str, type["Item"]] = {}
_Class = TypeVar("_Class", bound=type["Item"])


def register(kind: _Class) -> _Class:
    """Class decorator: make `kind` usable in definitions. Refuses a name that is taken."""
    if kind.kind in KINDS:
        raise ValueError(f"question kind {kind.kind!r} is registered twice")
    KINDS[kind.kind] = kind
    return kind


@dataclass(frozen=True)
class ShownEntry:
    """One entry of a block as people read it: its title, and labels with their answers."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Item:
    """Anything that stands on a page: a question, a heading, a note."""

    kind: ClassVar[str] = ""
    family: ClassVar[str] = "layout"
    """Where a builder lists the kind: one of the names in `describing.families`."""
    holds_value: ClassVar[bool] = False
    waits_in: ClassVar[str] = "when"
    """The key of a definition in which the item names the questions it waits for."""

    key: str
    page_key: str
    label: str = ""
    when: Rule = None
    definition: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """The item as it is written in a definition, cleaned."""

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        """The kind's own options, read from the definition, as arguments of the class."""
        return {"label": reader.text("label", required=True)}

    @classmethod
    def title(cls) -> str:
        """The name of the kind, for people who build forms."""
        raise NotImplementedError

    @classmethod
    def purpose(cls) -> str:
        """When to take this kind, in one sentence."""
        raise NotImplementedError

    @classmethod
    def settings(cls) -> tuple[Setting, ...]:
        """Every key that a definition may give besides `kind`, in the order to edit."""
        return (
            Setting(name="label", label=_("Nhãn"), type="text", required=True, most=300),
            Setting(
                name="key",
                label=_("Khóa"),
                type="text",
                help=_("Chữ thường không dấu, chữ số, gạch dưới; không trùng trong biểu mẫu"),
                required=cls.holds_value,
                most=60,
            ),
            Setting(
                name="when",
                label=_("Chỉ hiện khi"),
                type="condition",
                help=_("Để trống thì luôn hiện"),
            ),
        )

    def field_names(self) -> tuple[str, ...]:
        """Names of the HTML fields of this item, the one to focus first."""
        return ()

    def variables(self) -> dict[str, Variable]:
        """Keys that conditions may use, with their types."""
        return {}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        """What static/js/eform-kinds.js and eform-blocks.js decide by as this class does: JSON."""
        found = {"kind": self.kind, "key": self.key}
        return found if self.when is None else {**found, "when": self.when}

    def looks_at(self) -> set[str]:
        """Keys of the questions that must be settled before this one."""
        return {name.partition(".")[0] for name in variables(self.when)}

    def problems(
        self, known: Mapping[str, Variable], items: Mapping[str, "Item"], path: str
    ) -> list[Problem]:
        """What is wrong with this item beside the others: keys it names, rules it holds."""
        if self.when is None:
            return []
        return check_condition(self.when, known, f"{path}.when")


@dataclass(frozen=True, kw_only=True)
class Question(Item):
    """An item that asks for something. Values are plain JSON; None is "not answered"."""

    family: ClassVar[str] = "words"
    holds_value: ClassVar[bool] = True
    value_type: ClassVar[str] = "text"
    own_parts: ClassVar[tuple[str, ...]] = ("",)
    is_block: ClassVar[bool] = False
    """Whether it holds questions of its own: then it has no width and is not filled in whole."""
    codes: ClassVar[frozenset[str]] = frozenset()
    """Codes of refusals whose words a definition may override, besides `required`."""
    comes_from_fields: ClassVar[bool] = True
    """False when the value is put in by another room (uploads), never by the posted page."""
    is_computed: ClassVar[bool] = False
    """True when the value is computed from other answers at every check (`compute`)."""

    hint: str = ""
    name: str = ""
    required: bool = False
    filled_by: str = "person"
    """`officer` for what only the desk fills in: never shown to the person, never read from her."""
    prefill: str = ""
    width: str = ""
    messages: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        label = reader.text("label", required=True)
        return {
            "label": label,
            "hint": reader.text("hint", longest=1000),
            "name": reader.text("name") or in_sentence(label),
            "required": reader.flag("required"),
            "filled_by": reader.one_of("filled_by", {"person", "officer"}, "person"),
            "messages": cls._messages(reader),
            **({} if cls.is_block else cls._read_looks(reader)),
        }

    @staticmethod
    def _read_looks(reader: Reader) -> dict[str, Any]:
        return {
            "prefill": reader.text("prefill", longest=60),
            "width": reader.one_of("width", WIDTHS, ""),
        }

    @classmethod
    def settings(cls) -> tuple[Setting, ...]:
        label, key, when = super().settings()
        paths = path_names(cls.kind)
        found = (
            label,
            Setting(
                name="hint",
                label=_("Gợi ý"),
                type="long_text",
                help=_("Một câu ngắn dưới nhãn: ghi theo giấy tờ nào, ghi thế nào"),
                most=1000,
            ),
            Setting(name="required", label=_("Bắt buộc trả lời"), type="flag", default=False),
            *cls.own_settings(),
            when,
            Setting(
                name="filled_by",
                label=_("Ai khai"),
                type="choice",
                help=_("Phần của cán bộ không hiện cho người dân và không nhận từ người dân"),
                default="person",
                choices=(("person", _("Người nộp hồ sơ")), ("officer", _("Cán bộ tại bàn xử lý"))),
            ),
            key,
            Setting(
                name="name",
                label=_("Cách gọi trong câu báo lỗi"),
                type="text",
                help=_("Để trống thì dùng nhãn, ví dụ: tình trạng hôn nhân của bên nam"),
                most=300,
            ),
            Setting(
                name="prefill",
                label=_("Điền sẵn từ"),
                type="choice",
                help=_("Lấy từ tài khoản của người khai; dữ liệu đã xác thực không phải gõ lại"),
                choices=tuple(paths.items()),
            ),
            Setting(
                name="width",
                label=_("Bề rộng ô"),
                type="choice",
                choices=tuple((each, width_name(each)) for each in WIDTHS_IN_ORDER),
            ),
            Setting(
                name="messages",
                label=_("Câu báo lỗi riêng"),
                type="object",
                help=_("Để trống thì dùng câu có sẵn"),
                inside=tuple(
                    Setting(name=code, label=code_name(code), type="text", required=True, most=300)
                    for code in sorted({"required", "malformed"} | cls.codes)
                ),
            ),
        )
        left_out = {"width", "prefill"} if cls.is_block else set() if paths else {"prefill"}
        return tuple(each for each in found if each.name not in left_out)

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        """The keys that only this kind of question knows."""
        return ()

    @classmethod
    def _messages(cls, reader: Reader) -> dict[str, str]:
        if not reader.has("messages"):
            return {}
        words = reader.inside("messages")
        allowed = sorted({"required", "malformed"} | cls.codes)
        found = {code: words.text(code, required=True) for code in allowed if words.has(code)}
        words.close()
        return found

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that come from HTML fields; "" is the only or main one."""
        return self.own_parts

    def field_names(self) -> tuple[str, ...]:
        return tuple(self.field_name(part) for part in self.parts)

    def field_name(self, part: str = "") -> str:
        """The HTML field of one part: `key`, or `key_month`."""
        return f"{self.key}_{part}" if part else self.key

    def variables(self) -> dict[str, Variable]:
        return {self.key: Variable(self.value_type)}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "required": self.required}

    def bound_named(self, name: str) -> "Question | None":
        """The question inside this one whose bound key is `name`."""
        return None

    def compute(self, context: Context) -> Any:
        """The value that follows from the other answers, for kinds that are computed."""
        return None

    def parse(self, entry: Entry, context: Context) -> Any:
        """The plain value of what was typed, None when nothing was. Raises InvalidAnswer."""
        text = self.line(entry)
        return self.read(text, context) if text else None

    def read(self, text: str, context: Context) -> Any:
        """The plain value of one non-empty line. Raises InvalidAnswer."""
        return text

    def accepts(self, value: Any) -> bool:
        """Whether `value` has the JSON shape of this kind: the guard for values from storage."""
        return isinstance(value, str)

    def check(self, value: Any, context: Context) -> None:
        """Raise InvalidAnswer when an accepted `value` breaks a rule of the definition."""

    def warnings(self, value: Any, context: Context) -> list[Issue]:
        """What an officer should look at although the value is taken."""
        return []

    def fields(self, value: Any) -> dict[str, list[str]]:
        """The HTML fields, by part, that would be typed for an accepted `value`."""
        return {"": [str(value)]}

    def seen(self, value: Any, values: Values) -> Any:
        """An accepted `value` without what is hidden inside it; None when nothing is left."""
        return value

    def display(self, value: Any, lookups: Lookups) -> str:
        """An accepted `value` as people read it."""
        return str(value)

    def entries_shown(self, value: Any, lookups: Lookups) -> tuple["ShownEntry", ...]:
        """An accepted `value` of several entries, entry by entry; none for all other kinds."""
        return ()

    def masked(self, value: Any, lookups: Lookups) -> str:
        """As `display`, for the person's own page: numbers of the person are half hidden."""
        return self.display(value, lookups)

    def condition_value(self, value: Any, part: str = "") -> Any:
        """What a condition sees of an accepted `value`."""
        return value

    def from_context(self, value: Any) -> Any:
        """What a pre-filling `value` becomes here; it is then checked as any stored value."""
        return value

    def asks(self) -> str:
        """The words for a missing answer."""
        return _("Nhập %(name)s") % {"name": self.name}

    def says_nothing(self) -> str:
        """The words that stand for an answer that was not given."""
        return _("Không khai")

    # helpers for the classes below

    def line(self, entry: Entry, part: str = "") -> str:
        """The last line that came in for `part`, cleaned. Raises InvalidAnswer for NUL."""
        typed = entry.get(part) or [""]
        try:
            return clean_line(typed[-1])
        except UnreadableText:
            raise self.unreadable(part) from None

    def unreadable(self, part: str = "") -> InvalidAnswer:
        """The refusal of text with signs that no keyboard sends."""
        return self.refuse("unreadable", _("%(name)s có ký tự không đọc được, gõ lại"), part)

    def issue(self, code: str, pattern: str, part: str = "", **values: object) -> Issue:
        """An issue in the definition's own words for `code`, else `pattern` filled in."""
        words = self.messages.get(code)
        if words is None:
            words = opening(pattern % {"name": opening(self.name), **values})
        return Issue(code, words, part)

    def refuse(self, code: str, pattern: str, part: str = "", **values: object) -> InvalidAnswer:
        """`issue` as the exception to raise."""
        return InvalidAnswer(self.issue(code, pattern, part, **values))

    def missing(self) -> InvalidAnswer:
        """The refusal of a required question without an answer."""
        words = self.messages.get("required") or self.asks()
        return InvalidAnswer(Issue("required", words, self.parts[0]))

    def malformed(self) -> InvalidAnswer:
        """The refusal of a stored value that this kind cannot hold."""
        return self.refuse("malformed", _("Khai lại: %(name)s"), self.parts[0])


def width_name(width: str) -> str:
    """A width in words."""
    shares = {
        "one-half": _("Nửa cột"),
        "two-thirds": _("Hai phần ba cột"),
        "three-quarters": _("Ba phần tư cột"),
        "full": _("Cả cột"),
    }
    return shares.get(width) or _("%(count)s ký tự") % {"count": width}


def code_name(code: str) -> str:
    """The name of a refusal for people who build forms."""
    names = {
        "required": _("Khi chưa trả lời"),
        "malformed": _("Khi câu trả lời đã lưu không đọc được"),
        "too_short": _("Khi quá ngắn"),
        "too_long": _("Khi quá dài"),
        "number": _("Khi không phải là số"),
        "fraction": _("Khi có phần lẻ"),
        "places": _("Khi quá nhiều chữ số sau dấu phẩy"),
        "min": _("Khi nhỏ hơn hoặc sớm hơn giới hạn"),
        "max": _("Khi lớn hơn hoặc muộn hơn giới hạn"),
        "incomplete": _("Khi còn thiếu một phần"),
        "no_such_day": _("Khi không có ngày đó"),
        "too_few": _("Khi chưa đủ số mục"),
        "too_many": _("Khi quá số mục"),
        "characters": _("Khi có ký tự sai"),
        "length": _("Khi sai số chữ số"),
        "prefix": _("Khi sai đầu số"),
        "check_digit": _("Khi sai chữ số kiểm tra"),
        "email": _("Khi không phải là thư điện tử"),
        "province": _("Khi chưa chọn tỉnh, thành phố"),
        "commune": _("Khi chưa chọn xã, phường, đặc khu"),
        "line": _("Khi chưa ghi số nhà, đường, thôn"),
        "backwards": _("Khi ngày cuối đứng trước ngày đầu"),
        "max_days": _("Khi dài quá số ngày"),
        "unknown": _("Khi không tìm thấy"),
    }
    return names[code]


def range_settings(
    low: str, high: str, words: tuple[str, str], least: int, most: int
) -> tuple[Setting, Setting]:
    """The two settings that `read_range` reads."""
    first, last = (
        Setting(name=name, label=label, type="whole", least=least, most=most)
        for name, label in zip((low, high), words, strict=True)
    )
    return first, last


def read_range(reader: Reader, low: str, high: str, least: int, most: int) -> dict[str, int]:
    """Two whole options that bound something; notes a range that is upside down."""
    bounds = {key: reader.whole(key, least=least, most=most) for key in (low, high)}
    found = {key: value for key, value in bounds.items() if value is not None}
    if len(found) == 2 and found[low] > found[high]:
        reader.blame(low, _("%(low)s lớn hơn %(high)s") % {"low": low, "high": high})
    return found


def comma_list(words: Collection[str]) -> str:
    """`a`, `a và b`, `a, b và c`."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return _("%(first)s và %(last)s") % {"first": ", ".join(listed[:-1]), "last": listed[-1]}
