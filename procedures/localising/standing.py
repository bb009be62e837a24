"""Which edition holds, and what it says. An approved edition never changes, so it is read once."""

from __future__ import annotations

import functools

from procedures.localising.rules import LocalRules, read
from procedures.models import LocalVariant


@functools.lru_cache(maxsize=512)
def rules_of(variant_id: int) -> LocalRules:
    """Return the rules of an approved edition."""
    content = LocalVariant.objects.values_list("content", flat=True).get(pk=variant_id)
    return read(content)
