"""A Merkle tree over digests: one root for many, and a short proof for each. Pure.

Leaves and nodes are hashed with different first bytes, so that no node passes for a leaf; a lone
node at the end of a row goes up as it is (the shape of RFC 6962).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

Side = Literal["left", "right"]
Path = list[tuple[Side, str]]


def leaf(*parts: str) -> str:
    """Return the digest of a leaf: its parts, which hold no line break, one to a line."""
    return hashlib.sha256(b"\x00" + "\n".join(parts).encode()).hexdigest()


def node(left: str, right: str) -> str:
    """Return the digest of a node over two digests (hexadecimal)."""
    return hashlib.sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def root(leaves: Sequence[str]) -> str:
    """Return the root over `leaves` in their order; over none, the digest of nothing."""
    row = list(leaves)
    while len(row) > 1:
        row = _row_above(row)
    return row[0] if row else hashlib.sha256(b"").hexdigest()


def path(leaves: Sequence[str], place: int) -> Path:
    """Return the digests that lead from the leaf at `place` to the root, and their sides.

    Raises IndexError when there is no such leaf.
    """
    row, steps = list(leaves), []
    if not 0 <= place < len(row):
        raise IndexError(place)
    while len(row) > 1:
        beside = place ^ 1
        if beside < len(row):
            side: Side = "left" if beside < place else "right"
            steps.append((side, row[beside]))
        row, place = _row_above(row), place // 2
    return steps


def climb(start: str, steps: Path) -> str:
    """Return the root that a leaf and its path lead to."""
    for side, digest in steps:
        start = node(digest, start) if side == "left" else node(start, digest)
    return start


def _row_above(row: list[str]) -> list[str]:
    pairs = [node(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
    return pairs + row[-1:] if len(row) % 2 else pairs
