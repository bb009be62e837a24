"""The facts a guard may ask for. `ATOMS` is the whole list: its keys are the words in the data."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.language import localised
from portal.workflow.answer_atoms import AnswerIs
from portal.workflow.duty_atoms import (
    ChildrenDone,
    ChildrenGranted,
    ChildrenOpened,
    PapersProduced,
    PointsTicked,
)
from portal.workflow.facts import Facts, Names
from portal.workflow.guards import Atom
from portal.workflow.terms import Channel, DurationUnit, Outcome, Role, Unit


@dataclass(frozen=True)
class PapersComplete(Atom):
    """No required paper is missing."""

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.papers_missing == 0

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("đủ giấy tờ") if wanted else _("còn thiếu giấy tờ")

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        return _("còn thiếu %(count)d") % {"count": facts.papers_missing} if wanted else ""


@dataclass(frozen=True)
class PapersChecked(Atom):
    """An officer has checked every paper."""

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.papers_unchecked == 0

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("mọi giấy tờ đã kiểm tra") if wanted else _("còn giấy tờ chưa kiểm tra")

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        return _("còn %(count)d") % {"count": facts.papers_unchecked} if wanted else ""


@dataclass(frozen=True)
class FeePaid(Atom):
    """Nothing is owed: all was paid, or there was nothing to pay."""

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.fee_unpaid == 0

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("đã nộp đủ tiền") if wanted else _("còn khoản chưa nộp")

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        return _("còn %(amount)s đồng") % {"amount": _dong(facts.fee_unpaid)} if wanted else ""


@dataclass(frozen=True)
class FeeNone(Atom):
    """The dossier is free."""

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.fee_total == 0

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("hồ sơ không mất tiền") if wanted else _("hồ sơ có khoản phải nộp")

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        return _("phải nộp %(amount)s đồng") % {"amount": _dong(facts.fee_total)} if wanted else ""


@dataclass(frozen=True)
class Supplied(Atom):
    """The person has sent what the supplement request asks for."""

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.supplied

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("người nộp đã gửi bổ sung") if wanted else _("người nộp chưa gửi bổ sung")


@dataclass(frozen=True)
class SupplementRounds(Atom):
    """Fewer than `below` supplement requests were made so far.

    NĐ 63/2010 as amended, Đ20 k4: not more than two; `below=2` guards the second request.
    """

    below: int

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.supplement_rounds < self.below

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        text = (
            _("chưa yêu cầu bổ sung đủ %(count)d lần")
            if wanted
            else _("đã yêu cầu bổ sung đủ %(count)d lần")
        )
        return text % {"count": self.below}

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        return _("đã %(count)d lần") % {"count": facts.supplement_rounds}


@dataclass(frozen=True)
class ResultAttached(Atom):
    """The result stands in the dossier."""

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.result_attached

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("đã đính kèm kết quả") if wanted else _("chưa đính kèm kết quả")


@dataclass(frozen=True)
class ResultSigned(Atom):
    """The result carries a digital signature."""

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.result_signed

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("kết quả đã ký số") if wanted else _("kết quả chưa ký số")


@dataclass(frozen=True)
class OfficersFilled(Atom):
    """The officers' required fields of this step are filled in."""

    def known(self, facts: Facts) -> bool:  # noqa: D102
        return facts.officers_missing is not None

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.officers_missing == 0

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("cán bộ đã ghi đủ phần của mình") if wanted else _("cán bộ chưa ghi đủ phần")

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        missing = facts.officers_missing or 0
        return _("còn %(count)d mục") % {"count": missing} if wanted else ""


@dataclass(frozen=True)
class OpinionsIn(Atom):
    """The opinions that this step waits for are in, or their time is over."""

    def known(self, facts: Facts) -> bool:  # noqa: D102
        return facts.opinions_waiting is not None

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.opinions_waiting == 0

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("đã có đủ ý kiến") if wanted else _("chưa có đủ ý kiến")

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        waiting = facts.opinions_waiting or 0
        return _("còn chờ %(count)d nơi") % {"count": waiting} if wanted else ""


@dataclass(frozen=True)
class RoleIn(Atom):
    """The person who acts has one of these roles."""

    roles: tuple[Role, ...]

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return not facts.roles.isdisjoint(self.roles)

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        text = _("người làm là %(roles)s") if wanted else _("người làm không phải là %(roles)s")
        return text % {"roles": _or(role.label for role in self.roles)}


@dataclass(frozen=True)
class ChannelIn(Atom):
    """The dossier was handed in through one of these channels."""

    channels: tuple[Channel, ...]

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.channel in self.channels

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        text = _("hồ sơ nộp %(channels)s") if wanted else _("hồ sơ không nộp %(channels)s")
        return text % {"channels": _or(channel.label for channel in self.channels)}


@dataclass(frozen=True)
class StepDone(Atom):
    """The dossier has left this step at least once."""

    step: str

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return self.step in facts.steps_done

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        text = _("đã xong bước “%(step)s”") if wanted else _("chưa qua bước “%(step)s”")
        return text % {"step": names.step(self.step)}


@dataclass(frozen=True)
class OutcomeIn(Atom):
    """The decision was made and is one of these."""

    outcomes: tuple[Outcome, ...]

    def known(self, facts: Facts) -> bool:  # noqa: D102
        return facts.outcome is not None

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.outcome in self.outcomes

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        text = _("kết quả là %(outcomes)s") if wanted else _("kết quả không phải là %(outcomes)s")
        return text % {"outcomes": _or(f"“{outcome.label}”" for outcome in self.outcomes)}


@dataclass(frozen=True)
class Waited(Atom):
    """The dossier has been at this step at least so long, in working hours or days."""

    amount: int
    unit: DurationUnit

    def known(self, facts: Facts) -> bool:  # noqa: D102
        return self._passed(facts) is not None

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        passed = self._passed(facts)
        return passed is not None and passed >= self.amount

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        text = _("đã ở bước này đủ %(time)s") if wanted else _("chưa ở bước này đủ %(time)s")
        return text % {"time": f"{self.amount} {self.unit.label}"}

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        passed = self._passed(facts)
        if not wanted or passed is None:
            return ""
        return _("còn %(time)s") % {"time": f"{self.amount - passed} {self.unit.label}"}

    def _passed(self, facts: Facts) -> int | None:
        by_day = self.unit is DurationUnit.WORKING_DAY
        return facts.waited_days if by_day else facts.waited_hours


@dataclass(frozen=True)
class UnitIn(Atom):
    """One of the dossier's units is one of these agencies."""

    of: Unit
    agencies: tuple[str, ...]
    """Codes."""

    def known(self, facts: Facts) -> bool:  # noqa: D102
        return self.of in facts.units

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.units.get(self.of) in self.agencies

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        text = _("%(unit)s là %(agencies)s") if wanted else _("%(unit)s không phải là %(agencies)s")
        return text % {
            "unit": self.of.label,
            "agencies": _or(names.agency(code) for code in self.agencies),
        }


ATOMS: dict[str, type[Atom]] = {
    "papers_complete": PapersComplete,
    "papers_checked": PapersChecked,
    "fee_paid": FeePaid,
    "fee_none": FeeNone,
    "supplied": Supplied,
    "supplement_rounds": SupplementRounds,
    "result_attached": ResultAttached,
    "result_signed": ResultSigned,
    "officers_filled": OfficersFilled,
    "opinions_in": OpinionsIn,
    "papers_produced": PapersProduced,
    "points_ticked": PointsTicked,
    "children_opened": ChildrenOpened,
    "children_done": ChildrenDone,
    "children_granted": ChildrenGranted,
    "role": RoleIn,
    "channel": ChannelIn,
    "step_done": StepDone,
    "outcome": OutcomeIn,
    "answer": AnswerIs,
    "waited": Waited,
    "unit": UnitIn,
}


def _or(words: Iterable[str]) -> str:
    return _(" hoặc ").join(words)


def _dong(amount: int) -> str:
    return localised(f"{amount:,}")
