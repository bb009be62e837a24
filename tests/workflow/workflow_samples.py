"""Small definitions and facts that the tests of the workflow bend one thing at a time."""

from copy import deepcopy

from portal.workflow import Facts, Workflow, parse_workflow
from portal.workflow.terms import Channel

TINY = {
    "version": 1,
    "start": "reception",
    "steps": [
        {
            "key": "reception",
            "name": "Tiếp nhận",
            "unit": "receiving",
            "role": "reception",
            "status": 1,
        },
        {
            "key": "assignment",
            "name": "Phân công",
            "unit": "competent",
            "role": "supervisor",
            "status": 2,
        },
        {
            "key": "appraisal",
            "name": "Thẩm định",
            "unit": "competent",
            "role": "case_officer",
            "status": 4,
        },
        {
            "key": "supplement",
            "name": "Bổ sung",
            "unit": "competent",
            "role": "case_officer",
            "status": 5,
            "duration": {"amount": 7, "unit": "working_day"},
        },
        {
            "key": "payment",
            "name": "Nộp lệ phí",
            "unit": "competent",
            "role": "cashier",
            "status": 6,
            "duration": {"amount": 5, "unit": "working_day"},
        },
        {
            "key": "return",
            "name": "Trả kết quả",
            "unit": "return",
            "role": "returning_officer",
            "status": 9,
        },
    ],
    "edges": [
        {
            "key": "accept",
            "from": "reception",
            "label": "Tiếp nhận",
            "action": "accept",
            "to": "assignment",
        },
        {
            "key": "assign",
            "from": "assignment",
            "label": "Giao",
            "action": "move",
            "to": "appraisal",
        },
        {
            "key": "ask",
            "from": "appraisal",
            "label": "Thiếu",
            "action": "request_supplement",
            "to": "supplement",
        },
        {
            "key": "charge",
            "from": "appraisal",
            "label": "Cần thu lệ phí",
            "action": "require_payment",
            "to": "payment",
        },
        {
            "key": "finish",
            "from": "appraisal",
            "label": "Đạt",
            "action": "complete",
            "to": "return",
        },
        {
            "key": "supplied",
            "from": "supplement",
            "label": "Nhận bổ sung",
            "action": "accept_supplement",
            "back": True,
        },
        {
            "key": "silent",
            "from": "supplement",
            "label": "Quá hạn",
            "action": "expire",
            "end": 8,
        },
        {
            "key": "paid",
            "from": "payment",
            "label": "Đã nộp",
            "action": "settle",
            "back": True,
        },
        {
            "key": "unpaid",
            "from": "payment",
            "label": "Quá hạn",
            "action": "expire",
            "end": 8,
        },
        {
            "key": "hand_over",
            "from": "return",
            "label": "Đã trao",
            "action": "return",
            "end": 10,
        },
    ],
}


def tiny() -> dict:
    """Return a fresh copy of the smallest definition with every kind of step."""
    return deepcopy(TINY)


def workflow() -> Workflow:
    return parse_workflow(TINY)


def part(data: dict, key: str) -> dict:
    """Return the step or edge called `key`, to be bent in place."""
    return next(row for row in (*data["steps"], *data["edges"]) if row["key"] == key)


def without(data: dict, *keys: str) -> dict:
    """Drop steps and edges by key."""
    for name in ("steps", "edges"):
        data[name] = [row for row in data[name] if row["key"] not in keys]
    return data


def edge(data: dict, key: str, source: str, action: str, **more) -> dict:
    """Add an edge labelled with its key."""
    data["edges"].append({"key": key, "from": source, "label": key, "action": action, **more})
    return data


def facts(**known) -> Facts:
    """A complete, checked, free dossier filed online, but for what is given."""
    plain = {
        "papers_missing": 0,
        "papers_unchecked": 0,
        "fee_total": 0,
        "fee_unpaid": 0,
        "channel": Channel.ONLINE,
    }
    return Facts(**{**plain, **known})
