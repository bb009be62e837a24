"""Published records as they come, clean unless a test says otherwise."""

import gzip
import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from procedures.importing.normalising import normalise
from procedures.importing.running import import_file
from tests.procedures.makers import TODAY

NOON = datetime(2026, 11, 2, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def record(code="1.001193", **facts):
    """A record without anything to remark."""
    return {
        "code": code,
        "name": "Thủ tục đăng ký khai sinh",
        "field": "Hộ tịch",
        "level": ["commune"],
        "agency": "Ủy ban nhân dân cấp xã",
        "promulgating_agency": "Bộ Tư pháp",
        "audience": ["Công dân Việt Nam"],
        "kind": "Loại khác",
        "decision_number": "163/QĐ-BTP",
        "steps": "Nộp hồ sơ, nhận giấy.",
        "submission_methods": [method()],
        "dossier_components": [paper()],
        "legal_basis": [{"number": "60/2014/QH13", "title": "Luật Hộ tịch"}],
        "requirements": "",
        "results": ["Giấy khai sinh"],
        **facts,
    }


def method(channel="online", duration="1 Ngày làm việc", fee="Miễn phí", **facts):
    """A row of how to hand in."""
    return {
        "channel": channel,
        "duration_text": duration,
        "fee_text": fee,
        "description": "",
        **facts,
    }


def paper(name="Giấy chứng sinh", originals=1, copies=0, **facts):
    """A paper of the dossier."""
    return {
        "name": name,
        "originals": originals,
        "copies": copies,
        "form_name": "",
        **facts,
    }


def write(folder, *records, name="records.jsonl"):
    """Write records, or raw lines, to a file; gzip when its name ends so."""
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    data = "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")
    path = folder / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def run(path, on=TODAY):
    """Import a file; return the summary and the lines of the report."""
    lines = []
    at = NOON + max(on - TODAY, timedelta())  # a record is imported on its day or later
    summary = import_file(path, on=on, at=at, report=lines.append)
    return summary, lines


def remarks(**facts):
    """What is remarked about a record, as the report says it."""
    return [f"{r.kind}: {r.text}" for r in normalise(record(**facts)).remarks]
