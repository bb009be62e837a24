"""Choices of one list whose words are the same, told apart by what else is known of them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def told_apart(labels: Mapping[str, str], besides: Mapping[str, str]) -> dict[str, str]:
    """Return `labels` by key; those that others share get what stands in `besides`, or their key.

    "Lệ phí" twice becomes "Lệ phí (Trực tuyến)" and "Lệ phí (Trực tiếp)".
    """
    named = _named(labels, labels, besides)
    return _named(labels, named, {})


def _named(
    labels: Mapping[str, str], named: Mapping[str, str], besides: Mapping[str, str]
) -> dict[str, str]:
    met = Counter(named.values())
    return {
        key: f"{labels[key]} ({besides.get(key) or key})" if met[words] > 1 else words
        for key, words in named.items()
    }
