"""The closed vocabularies of a workflow definition: one enum each, with its Vietnamese words.

The value of each member is what stands in the data. A word that is not here is refused when a
definition is read.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Labelled(StrEnum):
    """A string enum whose members carry words for people."""

    @property
    def label(self) -> str:
        """Vietnamese words, small letters, as they stand inside a sentence."""
        return str(_LABELS[self.__class__.__name__, self.value])


class Unit(Labelled):
    """Which unit of the dossier a step belongs to; the alternative is a named agency's code."""

    RECEIVING = "receiving"
    COMPETENT = "competent"
    RETURN = "return"


class Role(Labelled):
    """The role that holds a step (law notes 2.1)."""

    RECEPTION = "reception"
    CASE_OFFICER = "case_officer"
    APPROVER = "approver"
    CLERK = "clerk"
    CASHIER = "cashier"
    RETURNING_OFFICER = "returning_officer"
    SUPERVISOR = "supervisor"


class Action(Labelled):
    """What an edge does; each is one function in `dossiers/actions/`."""

    ACCEPT = "accept"
    MOVE = "move"
    REQUEST_SUPPLEMENT = "request_supplement"
    ACCEPT_SUPPLEMENT = "accept_supplement"
    REQUIRE_PAYMENT = "require_payment"
    SETTLE = "settle"
    EXPIRE = "expire"
    MESSAGE = "message"
    JOIN = "join"
    COMPLETE = "complete"
    RETURN = "return"
    STOP = "stop"
    REJECT = "reject"
    WITHDRAW = "withdraw"


class Actor(Labelled):
    """Who takes an edge."""

    OFFICER = "officer"
    PERSON = "person"
    SYSTEM = "system"


ACTOR_OF = {
    Action.WITHDRAW: Actor.PERSON,
    Action.SETTLE: Actor.SYSTEM,
    Action.EXPIRE: Actor.SYSTEM,
    Action.MESSAGE: Actor.SYSTEM,
    Action.JOIN: Actor.SYSTEM,
}
"""Actions that no officer takes; every other action is the officer's."""


class Clock(Labelled):
    """What an edge does to the clock of the time limit (law notes 2.5)."""

    RUN = "run"
    PAUSE = "pause"
    STOP = "stop"


class FeeEffect(Labelled):
    """What an edge does to the money of a dossier."""

    REQUEST = "request"
    CANCEL = "cancel"


class DurationUnit(Labelled):
    """Units of time limits (law notes 2.5)."""

    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


LANE_UNITS = (DurationUnit.WORKING_HOUR, DurationUnit.WORKING_DAY)
"""Units in which the time of a lane is given, so that its steps can be added up against it."""


class WaitFor(Labelled):
    """Whose opinions a step waits for: of all units that were asked, or of any one."""

    ALL = "all"
    ANY = "any"


class ProductKind(Labelled):
    """What a step must produce: an official form (Mẫu 01 to 07), an internal paper, the result."""

    FORM = "form"
    PAPER = "paper"
    RESULT = "result"


class Must(Labelled):
    """How far a paper must have come before a step is left by a way that waits for it."""

    MADE = "made"
    NUMBERED = "numbered"
    SIGNED = "signed"


FORMS_MADE = ("01", "02", "03")
"""Official forms that the portal itself makes when their event happens; others nobody can wait
for."""


class Channel(Labelled):
    """How the dossier was handed in (KenhThucHien)."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    POSTAL = "postal"


class Outcome(Labelled):
    """What was decided; a refusal on the merits is a result, not status 3."""

    GRANTED = "granted"
    REFUSED = "refused"


class Operator(Labelled):
    """How a guard compares the answer to a question."""

    EQUAL = "eq"
    NOT_EQUAL = "ne"
    LESS = "lt"
    AT_MOST = "le"
    GREATER = "gt"
    AT_LEAST = "ge"
    IN = "in"
    NOT_IN = "not_in"
    CONTAINS = "contains"
    FILLED = "filled"
    EMPTY = "empty"


_LABELS = {
    ("Unit", "receiving"): _("nơi tiếp nhận"),
    ("Unit", "competent"): _("cơ quan có thẩm quyền"),
    ("Unit", "return"): _("nơi trả kết quả"),
    ("Role", "reception"): _("cán bộ tiếp nhận"),
    ("Role", "case_officer"): _("chuyên viên thụ lý"),
    ("Role", "approver"): _("lãnh đạo"),
    ("Role", "clerk"): _("văn thư"),
    ("Role", "cashier"): _("kế toán"),
    ("Role", "returning_officer"): _("cán bộ trả kết quả"),
    ("Role", "supervisor"): _("giám sát"),
    ("Action", "accept"): _("tiếp nhận"),
    ("Action", "move"): _("chuyển bước"),
    ("Action", "request_supplement"): _("yêu cầu bổ sung"),
    ("Action", "accept_supplement"): _("nhận bổ sung"),
    ("Action", "require_payment"): _("yêu cầu nộp tiền"),
    ("Action", "settle"): _("đã nộp tiền"),
    ("Action", "expire"): _("quá hạn"),
    ("Action", "message"): _("nhận tin từ bên ngoài"),
    ("Action", "join"): _("đi tiếp khi hồ sơ con xong"),
    ("Action", "complete"): _("xử lý xong"),
    ("Action", "return"): _("trả kết quả"),
    ("Action", "stop"): _("dừng xử lý"),
    ("Action", "reject"): _("từ chối tiếp nhận"),
    ("Action", "withdraw"): _("rút hồ sơ"),
    ("Actor", "officer"): _("người giữ bước"),
    ("Actor", "person"): _("người nộp"),
    ("Actor", "system"): _("hệ thống"),
    ("Clock", "run"): _("chạy tiếp"),
    ("Clock", "pause"): _("tạm dừng"),
    ("Clock", "stop"): _("dừng hẳn"),
    ("FeeEffect", "request"): _("yêu cầu nộp"),
    ("FeeEffect", "cancel"): _("hủy khoản chưa nộp"),
    ("DurationUnit", "working_hour"): _("giờ làm việc"),
    ("DurationUnit", "working_day"): _("ngày làm việc"),
    ("DurationUnit", "hour"): _("giờ"),
    ("DurationUnit", "day"): _("ngày"),
    ("DurationUnit", "month"): _("tháng"),
    ("WaitFor", "all"): _("mọi nơi được hỏi trả lời"),
    ("WaitFor", "any"): _("một nơi được hỏi trả lời"),
    ("ProductKind", "form"): _("mẫu theo quy định"),
    ("ProductKind", "paper"): _("giấy tờ nội bộ"),
    ("ProductKind", "result"): _("kết quả giải quyết"),
    ("Must", "made"): _("đã lập"),
    ("Must", "numbered"): _("đã có số"),
    ("Must", "signed"): _("đã ký"),
    ("Channel", "in_person"): _("trực tiếp"),
    ("Channel", "online"): _("trực tuyến"),
    ("Channel", "postal"): _("qua bưu chính"),
    ("Outcome", "granted"): _("cấp"),
    ("Outcome", "refused"): _("không cấp"),
    ("Operator", "eq"): _("là"),
    ("Operator", "ne"): _("khác"),
    ("Operator", "lt"): _("nhỏ hơn"),
    ("Operator", "le"): _("không quá"),
    ("Operator", "gt"): _("lớn hơn"),
    ("Operator", "ge"): _("từ"),
    ("Operator", "in"): _("là một trong"),
    ("Operator", "not_in"): _("không thuộc"),
    ("Operator", "contains"): _("có chọn"),
    ("Operator", "filled"): _("đã khai"),
    ("Operator", "empty"): _("để trống"),
}
