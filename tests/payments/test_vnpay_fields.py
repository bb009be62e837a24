"""Amounts, times and codes of VNPAY."""

import datetime

import pytest

from payments.gateways.base import Outcome
from payments.gateways.vnpay import codes, fields


def test_amount_is_sent_times_one_hundred():
    assert fields.write_amount(50000) == "5000000"


@pytest.mark.parametrize("dong", [0, -1, 10_000_000_000])
def test_amount_that_vnpay_cannot_take_is_not_sent(dong):
    with pytest.raises(ValueError, match="cannot be sent"):
        fields.write_amount(dong)


@pytest.mark.parametrize(
    ("written", "dong"),
    [
        ("5000000", 50000),
        ("0", 0),
        ("", None),
        ("5000001", None),
        ("-5000000", None),
        ("5e6", None),
        ("5.000.000", None),
        ("٥٠٠٠٠٠٠", None),
        ("9" * 13, None),
    ],
)
def test_amount_is_read_strictly(written, dong):
    assert fields.read_amount(written) == dong


def test_times_are_written_in_vietnam_time():
    moment = datetime.datetime(2026, 11, 22, 1, 0, tzinfo=datetime.UTC)

    assert fields.write_time(moment) == "20261122080000"
    assert fields.read_time("20261122080000") == moment
    assert fields.read_time("hôm qua") is None
    assert fields.read_time("") is None


@pytest.mark.parametrize(
    ("response", "status", "outcome"),
    [
        ("00", "00", Outcome.PAID),
        ("00", "01", Outcome.FAILED),
        ("00", "02", Outcome.FAILED),
        ("24", "02", Outcome.FAILED),
        ("07", "00", Outcome.FAILED),
    ],
)
def test_only_two_zeros_are_a_success(response, status, outcome):
    assert codes.outcome_of(response, status) is outcome


def test_suspected_transactions_leave_the_money_unclear():
    assert codes.is_money_unclear("07", "07")
    assert codes.is_money_unclear("00", "04")
    assert not codes.is_money_unclear("00", "00")
    assert not codes.is_money_unclear("24", "02")


def test_response_and_status_of_the_same_number_are_told_apart():
    assert codes.code_of("09", "02") == "09"
    assert codes.code_of("00", "09") == "S09"


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("::1", "0000:0000:0000:0000:0000:0000:0000:0001"),
    ],
)
def test_short_addresses_are_written_out(address, written):
    assert fields.write_address(address) == written
