"""Dossiers under random hands and a faulty national portal: nothing breaks, nothing is lost.

A small campaign runs with every `make test`; `make test-long` runs a long one.
"""

import datetime
import itertools
import random

import pytest

from dossiers import actions, drafts, history, steps
from dossiers.models import Dossier
from national.delivery import CONSUMER, is_told
from portal.documents import official
from portal.documents.uploads import store_bytes
from portal.errors import Refusal
from portal.outbox.delivery import deliver_ready
from portal.outbox.models import OutboxMessage
from portal.workflow.statuses import TRANSITIONS, Status
from tests import people
from tests.small_pdf import SMALL_PDF

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def unsigned():
    """Results stay unsigned: signing is tested in tests/dossiers/results, and takes its time."""
    with official.samples():
        yield


class Walk:
    """One dossier that anybody tries anything with."""

    def __init__(self, world: people.World, dice: random.Random, clock) -> None:
        self.world, self.dice, self.clock = world, dice, clock
        draft = drafts.start(offering=world.offering, by=world.huy)
        draft.answers.data = dict(people.ANSWERS)
        draft.answers.save()
        self.file = store_bytes(SMALL_PDF, name="a.pdf", content_type="application/pdf")
        drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=self.file)
        self.dossier = actions.file_dossier(dossier=draft, by=world.huy, now=clock())

    def step(self) -> None:
        """Let a random person try a random action; a refusal must change nothing."""
        before = Dossier.objects.filter(pk=self.dossier.pk).values().get()
        try:
            self._attempt()
        except Refusal:
            assert Dossier.objects.filter(pk=self.dossier.pk).values().get() == before
        self.dossier = Dossier.objects.get(pk=self.dossier.pk)

    def _attempt(self) -> None:
        who = self._somebody()
        seen = self.dossier.revision - self.dice.choice([0] * 9 + [1])
        common = {"dossier": self.dossier, "by": who, "seen": seen, "now": self.clock()}
        paper = self.dossier.papers.filter(replaced_at=None).first()
        dice = self.dice
        tries = {
            "accept": lambda: actions.accept(**common),
            "move": lambda: actions.move(
                **common, edge=dice.choice(["assign", "submit", "approve", "send_back"])
            ),
            "ask": lambda: actions.request_supplement(
                **common, reason="Bị mờ", items=[actions.Asked("paper", "can_cuoc")]
            ),
            "supply": lambda: actions.supply(**common, answers={}, files={"can_cuoc": self.file}),
            "take_up": lambda: actions.accept_supplement(**common),
            "charge": lambda: actions.require_payment(**common),
            "pay": lambda: self._pay(),
            "check": lambda: actions.check_paper(
                **common, paper_id=paper.pk if paper else 0, good=True
            ),
            "attach": lambda: actions.attach_result(**common, outcome="granted", file=self.file),
            "complete": lambda: actions.complete(**common, number="1"),
            "return": lambda: actions.return_result(**common),
            "withdraw": lambda: actions.withdraw(**common) if dice.random() < 0.1 else None,
            "stop": lambda: actions.stop(**common, reason="Thôi") if dice.random() < 0.1 else None,
            "reject": lambda: (
                actions.reject(**common, reason="Không thuộc", legal_basis="Điều 17")
                if dice.random() < 0.1
                else None
            ),
        }
        tries[dice.choice(sorted(tries))]()

    def _somebody(self):
        """Mostly somebody whose turn it is, so that dossiers get far; sometimes anybody."""
        people_ = list(vars(self.world.people).values())
        if self.dossier.status == Status.SUPPLEMENT_REQUIRED and self.dice.random() < 0.4:
            return self.world.huy
        if self.dossier.step and self.dice.random() < 0.8:
            return self.dice.choice([p for p in people_ if steps.holds_step(p, self.dossier)])
        return self.dice.choice(people_)

    def _pay(self) -> None:
        if self.dossier.status == Status.PAYMENT_REQUIRED:
            actions.settle_payment(dossier=self.dossier, amount=50_000, order="x", now=self.clock())

    def told(self) -> list[int]:
        """The statuses that the national portal must hold, in order."""
        events = self.dossier.events.order_by("seq")
        statuses = [e.status for e in events if is_told(e.kind, e.data)]
        return [status for status, _same in itertools.groupby(statuses)]


def _campaign(outside_world, *, walks: int, steps: int, seed: int) -> None:
    world = people.make_world()
    dice = random.Random(seed)
    minutes = itertools.count()

    def clock() -> datetime.datetime:
        return people.MONDAY + datetime.timedelta(minutes=next(minutes))

    walking = [Walk(world, dice, clock) for _ in range(walks)]
    for _ in range(steps):
        dice.choice(walking).step()
    outside_world.switch("national", seed=seed, fail_percent=10, lost_ack_percent=10)
    for _ in range(200):
        OutboxMessage.objects.filter(consumer=CONSUMER, state=0).update(next_attempt_at=None)
        deliver_ready(CONSUMER)
        if not OutboxMessage.objects.filter(consumer=CONSUMER, state=0).exists():
            break

    reached = {status for walk in walking for status in walk.told()}
    assert reached >= {1, 2, 4, 5, 6}
    assert not OutboxMessage.objects.filter(consumer=CONSUMER, state=2).exists()
    for walk in walking:
        dossier = Dossier.objects.get(pk=walk.dossier.pk)
        assert history.broken_links(dossier) == []
        events = list(dossier.events.order_by("seq"))
        for one, next_one in itertools.pairwise(events):
            changed = one.status != next_one.status
            assert not changed or Status(next_one.status) in TRANSITIONS[Status(one.status)]
        assert outside_world.statuses(dossier.code) == walk.told()


def test_random_hands_and_a_faulty_portal(outside_world):
    _campaign(outside_world, walks=6, steps=500, seed=7)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_a_long_campaign(outside_world, seed):
    _campaign(outside_world, walks=100, steps=10_000, seed=seed)
