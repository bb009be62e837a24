"""The classic adapter: add, else update; the portal's own words decide (law notes 5.2)."""

from __future__ import annotations

from typing import Any

from national.adapters.base import Acknowledgement, NationalPortal, PortalRefused
from national.adapters.classic.messages import dossier_message, progress_message
from national.adapters.classic.session import ClassicSession
from national.snapshot import Snapshot

SYNC, PROGRESS, LOOK_UP = "DongBoHoSoMC", "CapNhatTienDoHoSoMC", "TraCuuHoSo"
_EXISTS, _ABSENT = "đã tồn tại", "chưa tồn tại"


class ClassicPortal(NationalPortal):
    """Speaks the classic protocol over HTTP."""

    name = "classic"

    def __init__(self) -> None:
        self.session = ClassicSession()

    def push_dossier(self, snapshot: Snapshot) -> Acknowledgement:
        """Add a dossier at its first event, update it later; "already exists" turns to an update.

        After a lost acknowledgement the addition is refused as existing, and the update that
        follows is one that the portal already holds.
        """
        message = dossier_message(snapshot)
        updating = not snapshot.is_first
        try:
            answer = self._sync(message, updating=updating)
        except PortalRefused as refused:
            words = str(refused)
            if not updating and _EXISTS in words:
                updating = True
            elif updating and _ABSENT in words:
                updating = False
            else:
                raise
            answer = self._sync(message, updating=updating)
        return Acknowledgement(SYNC, str(answer.get("message", "")), was_update=updating)

    def push_progress(self, snapshot: Snapshot) -> Acknowledgement:
        """Send one step of progress."""
        answer = self.session.call(PROGRESS, data=[progress_message(snapshot)])
        return Acknowledgement(PROGRESS, str(answer.get("message", "")))

    def status_of(self, code: str) -> int | None:
        """Ask what the portal holds."""
        rows: list[dict[str, Any]] = self.session.call(LOOK_UP, mahoso=code).get("result") or []
        return int(rows[0]["TrangThaiHoSo"]) if rows else None

    def _sync(self, message: dict[str, Any], *, updating: bool) -> dict[str, Any]:
        return self.session.call(SYNC, isUpdating=str(updating), data=[message])
