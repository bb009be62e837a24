"""Dossiers on which anybody tries anything: what a random story can do, and what must then hold.

The limit is in working hours, so that the clock's parts can be compared with a count made here from
nothing but the statuses in the history.
"""

import contextlib
import datetime
import itertools
import uuid
from unittest import mock

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dossiers import actions, clock, counter_drafts, drafts, history, steps
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier, RefusedAttempt
from portal import worktime
from portal.agencies.calendars import calendar_in
from portal.documents.uploads import store_bytes
from portal.errors import Refusal
from portal.outbox.models import OutboxMessage
from portal.outbox.registry import listeners
from portal.workflow.statuses import FINAL, TRANSITIONS, WAITS, Status
from tests import people

HOURS, MOST_DOSSIERS = 24, 2
MOST_TURNED_AWAY = 1
WHICH = st.integers(0, MOST_DOSSIERS + MOST_TURNED_AWAY - 1)
OFTEN_IN_TURN = st.sampled_from([True, True, True, False])


def make_world() -> people.World:
    """The small world, where a dossier may take 24 working hours."""
    return people.make_world(days=HOURS, unit="WORKING_HOUR")


@contextlib.contextmanager
def refusing_late():
    """Let every action be refused after its event, and all before it, is written."""
    append = history.append

    def written_and_refused(*args, **kwargs):
        append(*args, **kwargs)
        raise NotPossibleNow

    with mock.patch.object(history, "append", written_and_refused):
        yield


def all_about(dossier):
    """Return every row of the rooms that says something of this dossier, but for refusals."""
    return {
        each.related_model: sorted(
            each.related_model._base_manager.filter(**{each.field.name: dossier}).values_list(),
            key=str,
        )
        for each in Dossier._meta.related_objects
        if each.related_model is not RefusedAttempt
    }


class AnyHands(RuleBasedStateMachine):
    """Up to two dossiers that Huy files and one that the counter turns away, everybody who works in
    the world, and time that passes."""

    world: people.World
    reached: set[Status]

    def __init__(self) -> None:
        super().__init__()
        self.story = transaction.atomic()
        self.story.__enter__()
        self.now = people.MONDAY
        self.everybody = list(vars(self.world.people).values())
        self.scan = store_bytes(b"%PDF-1.4", name="a.pdf", content_type="application/pdf")
        self.codes: list[str] = []
        self.turned_away = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def has_dossiers(self) -> bool:
        return bool(self.codes)

    # What can happen

    @precondition(lambda self: len(self.codes) - self.turned_away < MOST_DOSSIERS)
    @rule()
    def huy_files(self):
        draft = drafts.start(offering=self.world.offering, by=self.world.huy)
        draft.answers.data = dict(people.ANSWERS)
        draft.answers.save()
        drafts.add_paper(draft=draft, by=self.world.huy, component_key="can_cuoc", file=self.scan)
        filed = actions.file_dossier(dossier=draft, by=self.world.huy, now=self.now)
        self.codes.append(filed.code)

    @precondition(lambda self: self.turned_away < MOST_TURNED_AWAY)
    @rule(
        by_trang=OFTEN_IN_TURN,
        who=st.integers(0, 99),
        asks=st.booleans(),
        words=st.sampled_from(["Chưa đủ.", "Chưa đủ.", ""]),
        late=st.sampled_from([False, False, False, True]),
    )
    def somebody_is_turned_away_at_the_counter(self, by_trang, who, asks, words, late):
        draft = self._taken_down()
        by = self.world.people.trang if by_trang else self.everybody[who % len(self.everybody)]
        common = {"dossier": draft, "by": by, "reason": words, "now": self.now}
        before, refused = all_about(draft), RefusedAttempt.objects.count()
        try:
            with refusing_late() if late else contextlib.nullcontext():
                if asks:
                    items = [actions.Asked("paper", "can_cuoc")]
                    done = actions.ask_at_counter(**common, items=items)
                else:
                    done = actions.refuse_at_counter(**common, legal_basis="Điều 17")
        except Refusal:
            assert (all_about(draft), RefusedAttempt.objects.count() - 1) == (before, refused)
            assert Dossier.objects.get(pk=draft.pk).status == Status.DRAFT
        else:
            assert done.status == (Status.SUPPLEMENT_REQUIRED if asks else Status.REJECTED)
            self.codes.append(done.code)
            self.turned_away += 1

    def _taken_down(self):
        """A draft of Huy's that Trang took down, without the copy of his card."""
        trang, huy = self.world.people.trang, self.world.huy
        draft = counter_drafts.start(
            key=uuid.uuid4(),
            offering=self.world.offering,
            by=trang,
            unit=self.world.centre,
            card=counter_drafts.Card.of_account(huy),
            account=huy,
        )
        today = self.now.date()
        counter_drafts.save_answers(draft=draft, by=trang, raw=people.ANSWERS, today=today)
        return counter_drafts.get_for(trang, draft.uuid)

    @rule(minutes=st.sampled_from([1, 20, 90, 240, 1_000, 4_000]))
    def time_passes(self, minutes):
        self.now += datetime.timedelta(minutes=minutes)

    @precondition(has_dossiers)
    @rule(
        which=WHICH,
        in_turn=OFTEN_IN_TURN,
        who=st.integers(0, 99),
        what=st.data(),
        stale=st.sampled_from([0] * 9 + [1]),
    )
    def somebody_tries(self, which, in_turn, who, what, stale):
        dossier = Dossier.objects.get(code=self.codes[which % len(self.codes)])
        by = self._person(dossier, in_turn, who)
        tries = self._tries(dossier, by, dossier.revision - stale, what)
        names = sorted(tries)
        if in_turn:
            names = [name for name in names if name in FITTING[Status(dossier.status)]] or names
        self._attempt(dossier, tries[what.draw(st.sampled_from(names))])

    @precondition(has_dossiers)
    @rule(which=WHICH, who=st.integers(0, 99), what=st.data())
    def somebody_is_refused_when_all_is_written(self, which, who, what):
        dossier = Dossier.objects.get(code=self.codes[which % len(self.codes)])
        by = self._person(dossier, True, who)
        tries = self._tries(dossier, by, dossier.revision, what)
        fitting = FITTING[Status(dossier.status)]
        names = sorted(name for name in tries if name in fitting) or sorted(tries)
        before = all_about(dossier)
        with refusing_late():
            self._attempt(dossier, tries[what.draw(st.sampled_from(names))])
        assert all_about(dossier) == before

    def _person(self, dossier, in_turn, who):
        """Somebody whose turn it is, or anybody at all."""
        turn = []
        if in_turn and dossier.status in WAITS:
            turn = [self.world.huy, self.world.huy, self.world.people.trang]
        if in_turn and dossier.step:
            turn += [each for each in self.everybody if steps.holds_step(each, dossier)]
        asked = turn or self.everybody
        return asked[who % len(asked)]

    def _tries(self, dossier, by, seen, what):
        common = {"dossier": dossier, "by": by, "seen": seen, "now": self.now}
        paper = dossier.papers.filter(replaced_at=None).first()
        ways = dossier.workflow_definition().exits(dossier.step) if dossier.step else ()
        edges = st.sampled_from([each.key for each in ways if each.end is None] + ["approve"])
        tries = {
            "accept": lambda: actions.accept(**common),
            "move": lambda: actions.move(**common, edge=what.draw(edges)),
            "undo": lambda: actions.undo_move(**common),
            "note": lambda: actions.add_note(**common, text="Đã gọi điện"),
            "assign": lambda: actions.assign(
                **common, to=what.draw(st.sampled_from(self.everybody))
            ),
            "ask": lambda: actions.request_supplement(
                **common, reason="Bị mờ", items=[actions.Asked("paper", "can_cuoc")]
            ),
            "supply": lambda: actions.supply(**common, answers={}, files={"can_cuoc": self.scan}),
            "take_at_counter": lambda: actions.supply(
                **common, answers={}, files={"can_cuoc": self.scan}, at_counter=True
            ),
            "take_up": lambda: actions.accept_supplement(**common),
            "charge": lambda: actions.require_payment(**common),
            "pay": lambda: actions.settle_payment(
                dossier=dossier, amount=50_000, order="1", now=self.now
            ),
            "check": lambda: actions.check_paper(
                **common, paper_id=paper.pk, good=what.draw(st.booleans()), remark="Mờ"
            ),
            "attach": lambda: actions.attach_result(**common, outcome="granted", file=self.scan),
            "complete": lambda: actions.complete(**common, number="1"),
            "return": lambda: actions.return_result(**common),
            "later": lambda: actions.propose_extension(
                **common, reason="Chờ xác minh", day=(self.now + datetime.timedelta(20)).date()
            ),
            "sign_later": lambda: actions.answer_extension(**common, confirm=True),
            "timer": lambda: actions.expire(dossier=dossier, now=self.now),
            "withdraw": lambda: actions.withdraw(**common, reason="Không cần nữa"),
            "let_go": lambda: actions.answer_withdrawal(
                **common, confirm=what.draw(st.booleans()), answer="Đã làm xong"
            ),
            "stop": lambda: actions.stop(**common, reason="Trùng hồ sơ"),
            "reject": lambda: actions.reject(
                **common, reason="Không thuộc thẩm quyền", legal_basis="Điều 17"
            ),
        }
        if paper is None:
            del tries["check"]
        return tries

    def _attempt(self, dossier, attempt):
        """Let it happen; a refusal is on record and changes nothing, here or outside."""
        before = self._everything(dossier), RefusedAttempt.objects.count()
        try:
            attempt()
        except Refusal:
            assert (self._everything(dossier), RefusedAttempt.objects.count() - 1) == before

    def _everything(self, dossier):
        row = Dossier.objects.filter(pk=dossier.pk).values().get()
        told = OutboxMessage.objects.filter(ordering_key=dossier.code).count()
        return row, told, list(dossier.pauses.values_list("pk", "ended_at"))

    # What holds after every step

    @precondition(has_dossiers)
    @invariant()
    def the_status_follows_the_screen_of_states(self):
        for dossier, events in self._dossiers():
            statuses = [Status(each.status) for each in events]
            self.reached.update(statuses)
            assert statuses[-1] == dossier.status
            for one, then in itertools.pairwise(statuses):
                assert one == then or then in TRANSITIONS[one]

    @precondition(has_dossiers)
    @invariant()
    def the_chain_of_events_verifies(self):
        for dossier, events in self._dossiers():
            assert history.broken_links(dossier, events) == []

    @precondition(has_dossiers)
    @invariant()
    def each_step_has_one_message_for_each_listener(self):
        for dossier, events in self._dossiers():
            sent = OutboxMessage.objects.filter(ordering_key=dossier.code, topic=history.TOPIC)
            found = list(sent.order_by("pk").values_list("consumer", "idempotency_key"))
            for consumer in listeners(history.TOPIC):
                keys = [key for name, key in found if name == consumer.name]
                assert keys == [f"event:{each.pk}" for each in events]

    @precondition(has_dossiers)
    @invariant()
    def the_parts_of_the_clock_add_up(self):
        for dossier, events in self._dossiers():
            due = clock.due_of(dossier, now=self.now)
            if due is None or (dossier.status in FINAL and not dossier.completed_at):
                continue  # stopped: nobody is judged by it
            assert due.used + due.remaining == due.total
            assert due.used.time == min(due.total.time, self._worked(dossier, events))

    def _worked(self, dossier, events):
        """The working time from acceptance on in which it was the agency's move."""
        calendar = calendar_in(dossier.calendar_edition_id, dossier.competent_agency_id)
        until = dossier.completed_at or self.now
        ends = [*(each.at for each in events[1:]), until]
        return sum(
            (
                worktime.working_time_between(each.at, min(end, until), calendar)
                for each, end in zip(events, ends, strict=True)
                if each.status not in WAITS and dossier.accepted_at <= each.at < until
            ),
            datetime.timedelta(),
        )

    def _dossiers(self):
        for dossier in Dossier.objects.filter(code__in=self.codes).with_procedure():
            yield dossier, list(dossier.events.order_by("seq"))


FITTING = {
    Status.REGISTERED: ("accept", "accept", "ask", "charge", "reject", "withdraw"),
    Status.ACCEPTED: ("move", "move", "move", "ask", "withdraw", "let_go"),
    Status.PROCESSING: (
        "move",
        "check",
        "attach",
        "complete",
        "ask",
        "charge",
        "charge",
        "later",
        "sign_later",
        "let_go",
    ),
    Status.SUPPLEMENT_REQUIRED: ("supply", "take_at_counter", "take_up", "timer"),
    Status.PAYMENT_REQUIRED: ("pay", "timer"),
    Status.COMPLETED: ("return",),
    Status.REJECTED: (),
    Status.WITHDRAWN: (),
    Status.STOPPED: (),
    Status.RESULT_RETURNED: (),
}
"""What is likely to be possible: so that stories get far."""
