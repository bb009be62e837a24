"""What happens to one call: pure, so that the same switches and count give the same faults."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sandbox.switches.spec import Values


@dataclass(frozen=True)
class Fault:
    """The fate of one call. Empty words mean that nothing is wrong."""

    latency_ms: int = 0
    failure: str = ""  # "500" or "-1": not processed
    lost_ack: str = ""  # "close" or "504": processed, the answer does not arrive


def unlucky(percent: int, *, seed: int, number: int, purpose: str) -> bool:
    """Is call `number` among the `percent` of a hundred that this seed picks for `purpose`?"""
    digest = hashlib.sha256(f"{purpose}:{seed}:{number}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % 100 < percent


def draw(values: Values, number: int, counter: str = "fail_next") -> tuple[Fault, Values]:
    """Return the fault of call `number` (from 1) and the counts that it used up.

    A failed call uses up no lost answer. `counter` names the count of failures that applies:
    a login has its own.
    """
    seed, latency = values["seed"], values["latency_ms"]
    if values[counter]:
        mode = values["fail_mode"] if counter == "fail_next" else "500"
        return Fault(latency, failure=mode), {counter: values[counter] - 1}
    if counter != "fail_next":
        return Fault(latency), {}
    if unlucky(values["fail_percent"], seed=seed, number=number, purpose="fail"):
        return Fault(latency, failure=values["fail_mode"]), {}
    if values["lost_ack_next"]:
        used = {"lost_ack_next": values["lost_ack_next"] - 1}
        return Fault(latency, lost_ack=values["lost_ack_mode"]), used
    if unlucky(values["lost_ack_percent"], seed=seed, number=number, purpose="lost"):
        return Fault(latency, lost_ack=values["lost_ack_mode"]), {}
    return Fault(latency), {}
