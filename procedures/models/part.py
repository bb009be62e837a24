"""What every row that belongs to a version has in common: it is as fixed as its version."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models

from procedures.models.version import ProcedureVersion, VersionIsPublished


class PartTrigger(pgtrigger.Trigger):
    """Refuses to add, change or remove a part of a published version."""

    def __init__(self) -> None:
        super().__init__(
            name="published_stays",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            declare=[("fixed", "boolean := FALSE")],
            # FOR SHARE makes a part wait for a publication that runs at the same time.
            func="""
                IF TG_OP <> 'INSERT' THEN
                    SELECT published_at IS NOT NULL INTO fixed
                        FROM procedures_procedureversion WHERE id = OLD.version_id FOR SHARE;
                END IF;
                IF TG_OP <> 'DELETE' AND fixed IS NOT TRUE THEN
                    SELECT published_at IS NOT NULL INTO fixed
                        FROM procedures_procedureversion WHERE id = NEW.version_id FOR SHARE;
                END IF;
                IF fixed THEN
                    RAISE EXCEPTION 'a part of a published procedure version cannot change'
                        USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN COALESCE(NEW, OLD);
            """,
        )


class VersionPart(models.Model):
    """An ordered row of a version; refused in code and by a trigger once that is published."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["version", "order", "id"]
        triggers: list[pgtrigger.Trigger] = [PartTrigger()]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a part of a draft."""
        self._require_draft()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove a part of a draft."""
        self._require_draft()
        return super().delete(*args, **kwargs)

    def _require_draft(self) -> None:
        if self.version.published_at is not None:
            raise VersionIsPublished
