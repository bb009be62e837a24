"""What every adapter to a register promises; runs over all that are registered."""

import datetime

import pytest

from portal.registers.base import Outcome, RegisterSilent, RegisterWrong, Subject
from portal.registers.registry import HOLDS, REGISTERS

KNOWN = Subject(
    personal_id="037079003388",
    full_name="Trần Minh Tâm",
    date_of_birth=datetime.date(1979, 9, 30),
    tax_code="9900211458",
)
UNKNOWN = Subject(
    personal_id="001099009999",
    full_name="Không Ai",
    date_of_birth=datetime.date(1999, 1, 1),
    tax_code="0100109106",
)
FIRST = {"population": "CU_TRU", "business": "DANG_KY_DOANH_NGHIEP"}


@pytest.fixture(params=sorted(REGISTERS))
def asked(request, outside_world):
    """Ask the register its first question: `asked(KNOWN)`."""
    register = REGISTERS[request.param]()
    return lambda subject: register.ask(FIRST[request.param], subject, purpose="thử")


def test_what_is_known_matches_and_is_told(asked):
    answer = asked(KNOWN)

    assert answer.outcome is Outcome.MATCH
    assert "Số 2 đường Lò Gốm, phường An Hải, tỉnh Sông Vân" in dict(answer.facts).values()


def test_what_is_unknown_is_no_information(asked):
    assert asked(UNKNOWN).outcome is Outcome.NO_INFORMATION


@pytest.mark.parametrize(
    ("switches", "outcome"),
    [
        ({"answer": "no_information"}, Outcome.NO_INFORMATION),
        ({"answer": "not_enough"}, Outcome.NOT_ENOUGH),
    ],
)
def test_what_the_register_says_is_told(asked, outside_world, switches, outcome):
    outside_world.switch("registers", **switches)

    assert asked(KNOWN).outcome is outcome


@pytest.mark.parametrize("answer", ["somebody_else", "garbled"])
def test_an_answer_about_somebody_else_or_out_of_the_contract_is_not_used(
    asked, outside_world, answer
):
    outside_world.switch("registers", answer=answer)

    with pytest.raises(RegisterWrong):
        asked(KNOWN)


def test_out_of_order_and_slow_are_silence(asked, outside_world, settings):
    settings.REGISTERS = {**settings.REGISTERS, "timeout": 0.2}
    for switches in ({"fail_next": 1}, {"latency_ms": 500}):
        outside_world.switch("registers", **switches)
        with pytest.raises(RegisterSilent):
            asked(KNOWN)


def test_a_stranger_is_told_nothing(asked, settings):
    settings.REGISTERS = {**settings.REGISTERS, "secret": "khac"}

    with pytest.raises(RegisterWrong):
        asked(KNOWN)


def test_a_name_that_differs_does_not_match(outside_world):
    wrong = Subject(
        personal_id=KNOWN.personal_id, full_name="Tên Khác", date_of_birth=KNOWN.date_of_birth
    )

    assert REGISTERS["population"]().ask("CU_TRU", wrong, purpose="thử").outcome is (
        Outcome.NO_MATCH
    )


def test_every_kind_of_paper_names_a_product_of_its_register():
    assert all(product in REGISTERS[name]().products for name, product in HOLDS.values())
