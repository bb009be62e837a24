"""How a test fills the parts of addresses from the things that there are."""

from __future__ import annotations

from typing import Any

from tests.security.addresses.terms import Parts, Things


def draft_of(**more: Any) -> Parts:
    return lambda things: {"public_id": things.draft.uuid, **more}


def on_its_way(things: Things) -> dict[str, Any]:
    return {"public_id": things.draft.uuid, "upload_id": things.upload}


def supplied_on_its_way(things: Things) -> dict[str, Any]:
    return {"code": things.asked.code, "upload_id": things.supplied_upload}


def message_on_its_way(things: Things) -> dict[str, Any]:
    return {"code": things.open.code, "upload_id": things.message_upload}


def machine(things: Things) -> dict[str, Any]:
    return {"key": things.offline.device.uuid}


def taken_down(things: Things) -> dict[str, Any]:
    return {"key": things.counter_draft.uuid}


def paper(things: Things) -> dict[str, Any]:
    return {"code": things.open.code, "paper_id": things.open.papers.get().pk}


def open_one(**more: Any) -> Parts:
    return lambda things: {"code": things.open.code, **more}


def asked_item(**more: Any) -> Parts:
    def parts(things: Things) -> dict[str, Any]:
        item = things.asked.supplement_requests.get().items.filter(kind="paper").get()
        return {"code": things.asked.code, "item_id": item.pk, **more}

    return parts


def letter(things: Things) -> dict[str, Any]:
    return {"code": things.open.code, "file_id": things.open.messages.get().files.get().pk}


def done_one(**more: Any) -> Parts:
    return lambda things: {"code": things.done.code, **more}


def written(things: Things) -> dict[str, Any]:
    return {"public_id": things.procedure_draft.public_id}


def decided(things: Things) -> dict[str, Any]:
    return {"public_id": things.decision.public_id}


def kept(things: Things) -> dict[str, Any]:
    return {"public_id": things.vault_item.public_id}


def visit(*names: str) -> Parts:
    return lambda things: {name: things.visit[name] for name in names}


def order(things: Things) -> dict[str, Any]:
    return {"order_id": things.order.pk}
