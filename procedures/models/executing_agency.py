"""Who carries procedures out, as the catalogue names it: for filters, not for routing."""

from __future__ import annotations

from django.db import models


class ExecutingAgency(models.Model):
    """A kind of agency as published ("Ủy ban nhân dân cấp xã"), all its spellings under one row.

    `key` is the folded name after known spellings were brought together
    (procedures/importing/agencies.py); `name` is the spelling that was met first.
    """

    key = models.CharField(max_length=400, unique=True)
    name = models.CharField(max_length=400)

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "executing agencies"

    def __str__(self) -> str:
        return self.name
