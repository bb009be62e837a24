"""From a shaped record to the rows of a version, with a remark for all that stays as published."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from procedures.importing.agencies import agency_key, split_agencies
from procedures.importing.cleaning import Cleaner
from procedures.importing.durations import read_duration
from procedures.importing.money import Fee, read_fees, several
from procedures.importing.problems import Remark, quote
from procedures.importing.record import NOT_CONTENT, shaped
from procedures.models.choices import Level

CHANNELS = {"direct": 1, "online": 2, "postal": 3}
CHANNEL_CODES = {1: "truc-tiep", 2: "truc-tuyen", 3: "buu-chinh"}
STATES = {"", "ACTIVE", "UPDATED"}
MOST_PAPERS = 32_767
_LEGAL_NUMBER = re.compile(r"\d+[a-zA-Z]?/(\d{4}/)?[A-ZĐ][A-ZĐa-zđ0-9.&-]*")
_DISTRICT = re.compile(
    r"cấp huyện|(ủy ban nhân dân|uỷ ban nhân dân|ubnd) (các )?(quận|huyện)|quận, huyện",
    re.IGNORECASE,
)
_NUMBERED_RESULT = re.compile(r"(?P<code>KQ\.[A-Z]\d{2}\.\d{4,6})[\s:–-]*(?P<name>.+)", re.DOTALL)


@dataclass
class Normalised:
    """A record ready to be written: `version` holds the columns, `parts` the rows of each table."""

    code: str
    content_hash: str
    is_listing: bool
    version: dict[str, Any]
    sector: str
    sector_code: str
    agencies: list[tuple[str, str]]
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def normalise(raw: dict[str, Any]) -> Normalised:
    """Read one record. RecordRefused when it cannot be read at all."""
    cleaner = Cleaner()
    record, remarks = shaped(cleaner.value(raw))
    remarks = [*cleaner.remarks(), *remarks]
    remarks += [Remark("source_note", note) for note in record["parse_notes"]]
    done = Normalised(
        code=record["code"],
        content_hash=content_hash(record),
        is_listing=record["is_listing"],
        version=_columns(record, remarks),
        sector=record["field"] or "Chưa phân lĩnh vực",
        sector_code=record["field_code"][:40],
        agencies=[(agency_key(name), name) for name in split_agencies(record["agency"])],
        remarks=remarks,
    )
    if not record["is_listing"]:
        channels, fees = _channels(record["submission_methods"], remarks)
        done.parts = {
            "servicechannel": channels,
            "feerule": fees,
            "processingcase": _cases(record["processing_cases"], remarks),
            "component": _components(record["dossier_components"], remarks),
            "legalbasis": _legal_bases(record["legal_basis"], remarks),
            "resulttype": [_result(text) for text in record["results"]],
        }
    return done


def content_hash(record: dict[str, Any]) -> str:
    """Return the digest of all that a record says about its procedure, in a settled order."""
    content = {k: v for k, v in record.items() if k not in NOT_CONTENT}
    content |= {k: sorted(set(content[k])) for k in ("level", "audience")}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _columns(record: dict[str, Any], remarks: list[Remark]) -> dict[str, Any]:
    levels = [level for level in record["level"] if level in Level.values]
    for level in record["level"]:
        if level not in Level.values:
            remarks.append(Remark("level_unknown", quote(level)))
    if not levels and not record["is_listing"]:
        inferred = ", ".join(record["level_inferred"])
        remarks.append(
            Remark("level_missing", f"no level; the preparers inferred {inferred or 'none'}")
        )
    if not record["field"]:
        remarks.append(Remark("sector_missing", "no sector"))
    if record["state"] not in STATES:
        remarks.append(Remark("state_unknown", quote(record["state"])))
    if record["kind"].isascii() and record["kind"] and not record["is_listing"]:
        remarks.append(Remark("kind_not_in_words", quote(record["kind"])))
    if any(_DISTRICT.search(record[key]) for key in ("steps", "agency", "competent_agency")):
        remarks.append(Remark("district_level", "still mentions the district level"))
    return {
        "name": record["name"],
        "decision_number": record["decision_number"][:100],
        "kind": record["kind"][:200],
        "sector_name": record["field"][:300],
        "levels": sorted(set(levels), key=Level.values.index),
        "audiences": list(dict.fromkeys(text[:200] for text in record["audience"])),
        "steps": record["steps"],
        "requirements": record["requirements"],
        "promulgating_agency": record["promulgating_agency"],
        "executing_agency": record["agency"],
        "competent_agency": record["competent_agency"],
        "delegated_agency": record["delegated_agency"],
        "coordinating_agency": record["coordinating_agency"],
        "reception_address": record["reception_address"],
        "keywords": record["keywords"],
        "description": record["description"],
        "related_codes": [code[:40] for code in record["related"]],
        "is_listing": record["is_listing"],
    }


def _channels(
    methods: list[dict[str, Any]], remarks: list[Remark]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    found: list[tuple[int, Fee]] = []
    times = Counter(method.get("channel") for method in methods)
    for method in methods:
        name = method.get("channel") or ""
        if name not in CHANNELS:
            remarks.append(Remark("channel_unknown", f"{quote(name)}: the row is left out"))
            continue
        text, fee_text = method.get("duration_text") or "", method.get("fee_text") or ""
        reading = read_duration(text, method.get("duration_qty"), method.get("duration_unit"))
        if reading.problem:
            remarks.append(Remark(reading.problem, f"{name}: {reading.detail}"))
        if not text and reading.problem in ("duration_in_words", "duration_without_unit"):
            text = str(method.get("duration_qty"))
        rows.append(
            {
                "channel": CHANNELS[name],
                "case": (method.get("case") or "")[:200],
                "duration_text": text,
                "duration_amount": reading.amount,
                "duration_unit": reading.unit,
                "fee_text": fee_text,
                "description": method.get("description") or "",
            }
        )
        found += [(CHANNELS[name], fee) for fee in read_fees(fee_text, method.get("fees") or ())]
    for name, number in times.items():
        if name in CHANNELS and number > 1:
            remarks.append(
                Remark("channel_repeated", f"{name}: {number} rows, cases not told apart")
            )
    return rows, _fee_rows(found, remarks)


def _fee_rows(found: list[tuple[int, Fee]], remarks: list[Remark]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for channel in dict.fromkeys(channel for channel, _ in found):
        fees = [fee for each, fee in found if each == channel]
        if len({fee.amount_dong for fee in fees}) > 1 or (len(fees) > 1 and fees[0].amount_dong):
            fees = several(fees)
        for number, fee in enumerate(fees, start=1):
            if fee.doubt:
                said = quote(fee.text) if fee.text else "nothing is said about a fee"
                remarks.append(Remark(f"fee_{fee.doubt}", f"{CHANNEL_CODES[channel]}: {said}"))
            rows.append(
                {
                    "code": f"{CHANNEL_CODES[channel]}-{number}",
                    "kind": fee.kind,
                    "channel": channel,
                    "amount_dong": fee.amount_dong,
                    "text": fee.text,
                    "doubt": fee.doubt,
                }
            )
    return rows


def _cases(cases: list[dict[str, Any]], remarks: list[Remark]) -> list[dict[str, Any]]:
    rows = []
    for case in cases:
        reading = read_duration("", case.get("qty"), case.get("unit"))
        code = (case.get("case_code") or "")[:40]
        if reading.problem:
            remarks.append(Remark(reading.problem, f"case {code}: {reading.detail}"))
        rows.append(
            {
                "code": code,
                "name": case.get("name") or "",
                "duration_amount": reading.amount,
                "duration_unit": reading.unit,
            }
        )
    return rows


def _components(papers: list[dict[str, Any]], remarks: list[Remark]) -> list[dict[str, Any]]:
    rows = []
    for number, paper in enumerate(papers, start=1):
        originals, copies = _pieces(paper.get("originals")), _pieces(paper.get("copies"))
        name = paper.get("name") or ""
        if originals == 0 and copies == 0:
            remarks.append(Remark("paper_without_copies", quote(name)))
        elif originals is None and copies is None:
            remarks.append(Remark("paper_quantity_missing", quote(name)))
        if not name:
            remarks.append(Remark("paper_without_name", f"paper {number}"))
        rows.append(
            {
                "key": f"giay-to-{number}",
                "code": (paper.get("component_code") or "")[:60],
                "name": name,
                "case": paper.get("case") or "",
                "originals": originals,
                "copies": copies,
                "form_name": paper.get("form_name") or "",
                "required": not (originals == 0 and copies == 0),
            }
        )
    return rows


def _pieces(value: Any) -> int | None:
    return value if isinstance(value, int) and 0 <= value <= MOST_PAPERS else None


def _legal_bases(bases: list[dict[str, Any]], remarks: list[Remark]) -> list[dict[str, Any]]:
    rows = []
    for basis in bases:
        number, title = basis.get("number") or "", basis.get("title") or ""
        if not number:
            remarks.append(Remark("legal_number_missing", quote(title)))
        elif not _LEGAL_NUMBER.fullmatch(number):
            remarks.append(Remark("legal_number_free_style", quote(number)))
        if not title:
            remarks.append(Remark("legal_title_missing", quote(number)))
        rows.append(
            {
                "number": number[:200],
                "title": title,
                "issued_on": _issued_on(basis.get("issued_on"), remarks),
                "issuer": (basis.get("issuer") or "")[:300],
            }
        )
    return rows


def _issued_on(text: str | None, remarks: list[Remark]) -> date | None:
    if not text:
        return None
    for form in ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    remarks.append(Remark("legal_date_unclear", quote(text)))
    return None


def _result(text: str) -> dict[str, Any]:
    match = _NUMBERED_RESULT.fullmatch(text)
    return {"code": match["code"], "name": match["name"]} if match else {"name": text}
