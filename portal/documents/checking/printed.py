"""What a paper says about checking it. Plain values for templates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """Address in the QR code, check code in groups ("7KQ2-M9XD-4HTA"), and the site to go to.

    A sample has no code.
    """

    address: str
    code: str
    site: str
