"""The register of signed papers as somebody may read it: whose papers, filters, rows, a sheet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Role
from portal.accounts.people import duties_of
from portal.agencies.models import Agency
from portal.design import formats
from portal.documents import official
from portal.documents.checking import finding
from portal.documents.models import RegisteredPaper
from portal.numbers import whole_number
from portal.sheets import as_xlsx

if TYPE_CHECKING:
    from portal.accounts.models import User

MOST = 5000
"""Lines of one file."""
OVER = "over"
"""A state beside those of the register: the last day is past."""
READERS = (Role.APPROVER, Role.CLERK)


@dataclass(frozen=True)
class Scope:
    """Whose papers somebody sees: of every agency, or of the agencies where she leads or numbers.

    `ends` are the codes of the agencies whose papers she may revoke and replace; with `every`, all.
    """

    every: bool
    sees: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()

    def papers(self) -> QuerySet[RegisteredPaper]:
        """Return the papers that she sees."""
        rows = RegisteredPaper.objects.select_related("change")
        return rows if self.every else rows.filter(issuer_code__in=self.sees)

    def may_end(self, paper: RegisteredPaper) -> bool:
        """May she revoke or replace this paper?"""
        return self.every or paper.issuer_code in self.ends


def reads_register(user: Any) -> bool:
    """May this person read the register: administrators, the province's supervisors, and who leads
    an agency or numbers its papers?"""
    if not user.is_authenticated:
        return False
    return _keeps_all(user) or bool(duties_of(user).agencies_as(*READERS))


def scope_of(user: User) -> Scope:
    """Return whose papers she sees; one query for who does not see all."""
    if _keeps_all(user):
        return Scope(every=True)
    duties = duties_of(user)
    rows = Agency.objects.filter(pk__in=duties.agencies_as(*READERS)).values_list("pk", "code")
    codes = dict(rows)
    led = duties.agencies_as(Role.APPROVER)
    return Scope(
        every=False,
        sees=frozenset(codes.values()),
        ends=frozenset(code for pk, code in codes.items() if pk in led),
    )


def _keeps_all(user: User) -> bool:
    duties = duties_of(user)
    return duties.has(Role.ADMINISTRATOR) or duties.supervises_all


@dataclass(frozen=True)
class Filters:
    """What of the register is asked for; every value empty means all."""

    asked: str = ""
    kind: str = ""
    state: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def is_narrow(self) -> bool:
        """Is anything asked for?"""
        return self != Filters()


def read_filters(given: Mapping[str, str]) -> Filters:
    """Read the filters from an address; nonsense is no filter."""
    kind, state = given.get("loai", ""), given.get("tinh-trang", "")
    return Filters(
        asked=given.get("tim", "").replace("\x00", "").strip()[:80],
        kind=kind if kind in official.kinds() else "",
        state=state if state in dict(states()) else "",
        since=_day(given.get("tu", "")),
        until=_day(given.get("den", "")),
    )


def states() -> list[tuple[str, str]]:
    """Return the states that may be asked for, with their words."""
    named = [(state.value, str(state.label)) for state in RegisteredPaper.State]
    return [*named, (OVER, _("Đã hết hạn"))]


def _day(text: str) -> datetime.date | None:
    """Read a day as people write it (09/11/2026), or as machines do (2026-11-09)."""
    parts = [whole_number(part, digits=4) for part in text.strip()[:10].split("/")]
    try:
        if len(parts) == 3 and None not in parts:
            day, month, year = (part or 0 for part in parts)
            return datetime.date(year, month, day)
        return datetime.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def chosen(scope: Scope, filters: Filters) -> QuerySet[RegisteredPaper]:
    """Return the papers of the scope that the filters ask for, the newest first."""
    papers = scope.papers()
    if filters.asked:
        code = finding.tidy(filters.asked)
        papers = papers.filter(
            Q(code=code) | Q(number=filters.asked) | Q(reference=filters.asked.upper())
        )
    if filters.kind:
        papers = papers.filter(kind=filters.kind)
    if filters.since:
        papers = papers.filter(issued_on__gte=filters.since)
    if filters.until:
        papers = papers.filter(issued_on__lte=filters.until)
    return _in_state(papers, filters.state).order_by("-pk")


def _in_state(papers: QuerySet[RegisteredPaper], state: str) -> QuerySet[RegisteredPaper]:
    over = Q(valid_until__lt=timezone.localdate())
    if state == OVER:
        return papers.filter(over, change=None)
    if state == RegisteredPaper.State.VALID:
        return papers.filter(change=None).exclude(over)
    return papers.filter(change__state=state) if state else papers


def workbook(papers: Iterable[RegisteredPaper], *, more: bool) -> bytes:
    """Return the XLSX file of these papers; `more`: a last line says that there are others."""
    head = [
        _("Số"),
        _("Giấy"),
        _("Mã kiểm tra"),
        _("Hồ sơ"),
        _("Cơ quan cấp"),
        _("Ngày cấp"),
        _("Có giá trị đến hết ngày"),
        _("Tình trạng"),
        _("Chứng thư số"),
    ]
    rows = [
        [
            paper.number,
            paper.title,
            paper.code_words,
            paper.reference,
            paper.issuer_name,
            formats.day(paper.issued_on),
            formats.day(paper.valid_until) if paper.valid_until else "",
            state_words(paper),
            paper.certificate,
        ]
        for paper in papers
    ]
    if more:
        rows.append([_("Còn nữa: lọc hẹp lại để lấy tiếp."), *[""] * (len(head) - 1)])
    return as_xlsx(_("Giấy đã cấp"), head, rows)


def state_words(paper: RegisteredPaper) -> str:
    """Return the state of a paper in words; one whose last day is past is no longer good."""
    is_valid = paper.state == RegisteredPaper.State.VALID
    return _("Đã hết hạn") if is_valid and paper.is_over else str(paper.state.label)
