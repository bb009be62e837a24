"""Ready definitions of the usual ways a dossier goes, as data to start from or to publish as is."""

from typing import Any

Data = dict[str, Any]

_FINISHED = {"all": [{"is": "result_attached"}, {"is": "outcome", "in": ["granted", "refused"]}]}


def simple_workflow(
    *,
    reception_hours: int = 8,
    assignment_hours: int = 4,
    appraisal_days: int = 4,
    approval_days: int = 1,
    issue_hours: int = 4,
    supplement_days: int = 7,
    payment_days: int = 5,
    supplement_rounds: int = 2,
    competent: str = "competent",
    with_payment: bool = True,
    with_signature: bool = False,
    instruction: str = "",
) -> Data:
    """Build the usual way: reception, assignment, appraisal, approval, number and stamp, return.

    Hours and days are working ones. `competent` is "competent" or a named agency's code. With
    `with_payment`, the appraisal may ask for money (fees known only then); what is due at filing
    is paid before and needs no step. `with_signature` makes the approval wait until the result
    carries a valid digital signature; who approves may attach what she signed.
    Reception of 8 working hours: house rule for status 1; not more than two supplement requests:
    NĐ 63/2010 as amended, Đ20 k4.
    """
    steps = [
        _step("reception", "Tiếp nhận", "receiving", "reception", 1, hours=reception_hours),
        _step(
            "assignment",
            "Phân công",
            competent,
            "supervisor",
            2,
            hours=assignment_hours,
            produces=[_form("06")],
        ),
        _step(
            "appraisal",
            "Thẩm định",
            competent,
            "case_officer",
            4,
            days=appraisal_days,
            instruction=instruction,
            produces=[{"kind": "paper", "name": "Phiếu thẩm định"}, {"kind": "result"}],
        ),
        _step(
            "approval",
            "Ký duyệt",
            competent,
            "approver",
            4,
            days=approval_days,
            produces=[{"kind": "result"}] if with_signature else [],
        ),
        _step("issue", "Cấp số, đóng dấu", competent, "clerk", 4, hours=issue_hours),
        _return_step(),
        _supplement(
            "reception_supplement",
            "Bổ sung khi tiếp nhận",
            "receiving",
            "reception",
            supplement_days,
        ),
        _supplement(
            "supplement", "Bổ sung khi thẩm định", competent, "case_officer", supplement_days
        ),
    ]
    edges = [
        *_reception_edges("assignment", supplement_rounds),
        _edge("assign", "assignment", "Giao chuyên viên", "move", to="appraisal"),
        _edge("stop_assignment", "assignment", "Dừng xử lý", "stop", end=8),
        _edge(
            "submit",
            "appraisal",
            "Trình ký",
            "move",
            to="approval",
            guard={"all": [{"is": "papers_checked"}, {"is": "fee_paid"}, *_FINISHED["all"]]},
        ),
        _edge(
            "ask",
            "appraisal",
            "Yêu cầu bổ sung",
            "request_supplement",
            to="supplement",
            guard={"is": "supplement_rounds", "below": supplement_rounds},
        ),
        _edge("stop", "appraisal", "Dừng xử lý", "stop", end=8),
        *_supplement_edges("supplement", "appraisal", supplement_rounds, overdue=8),
        _edge(
            "approve",
            "approval",
            "Ký duyệt",
            "move",
            to="issue",
            guard={"is": "result_signed"} if with_signature else _FINISHED,
        ),
        _edge("send_back", "approval", "Trả lại thẩm định", "move", to="appraisal"),
        _edge("issue_result", "issue", "Phát hành", "complete", to="return", guard=_FINISHED),
        _edge("return_to_approval", "issue", "Trả lại ký duyệt", "move", to="approval"),
        _hand_over(),
    ]
    if with_payment:
        steps.append(_step("payment", "Nộp tiền", competent, "cashier", 6, days=payment_days))
        edges += [
            _edge(
                "charge",
                "appraisal",
                "Yêu cầu nộp tiền",
                "require_payment",
                to="payment",
                guard={"not": {"is": "fee_paid"}},
            ),
            _edge("paid", "payment", "Đã nộp tiền", "settle", back=True),
            _edge("unpaid", "payment", "Quá hạn nộp tiền", "expire", end=8, fee="cancel"),
            _edge("withdraw_payment", "payment", "Rút hồ sơ", "withdraw", end=7, fee="cancel"),
        ]
    return {"version": 1, "start": "reception", "steps": steps, "edges": edges}


def at_once_workflow(
    *,
    hours: int = 4,
    reception_hours: int = 8,
    supplement_days: int = 7,
    supplement_rounds: int = 2,
    competent: str = "competent",
) -> Data:
    """Build the short way: received, resolved by the one who signs, returned.

    For procedures resolved at once or within the day (law notes 2.2); `hours` are working hours
    from acceptance to the result.
    """
    steps = [
        _step("reception", "Tiếp nhận", "receiving", "reception", 1, hours=reception_hours),
        _step("ledger", "Vào sổ", "receiving", "reception", 2, hours=1),
        _step(
            "resolution",
            "Giải quyết",
            competent,
            "approver",
            4,
            hours=hours,
            produces=[{"kind": "result"}],
        ),
        _return_step(),
        _supplement(
            "reception_supplement",
            "Bổ sung khi tiếp nhận",
            "receiving",
            "reception",
            supplement_days,
        ),
    ]
    edges = [
        *_reception_edges("ledger", supplement_rounds),
        _edge("hand_on", "ledger", "Chuyển giải quyết", "move", to="resolution"),
        _edge("stop_ledger", "ledger", "Dừng xử lý", "stop", end=8),
        _edge(
            "resolve", "resolution", "Ban hành kết quả", "complete", to="return", guard=_FINISHED
        ),
        _edge("stop", "resolution", "Dừng xử lý", "stop", end=8),
        _hand_over(),
    ]
    return {"version": 1, "start": "reception", "steps": steps, "edges": edges}


def _reception_edges(accepted: str, rounds: int) -> list[Data]:
    return [
        _edge(
            "accept",
            "reception",
            "Tiếp nhận",
            "accept",
            to=accepted,
            guard={"is": "papers_complete"},
        ),
        _edge(
            "ask_at_reception",
            "reception",
            "Yêu cầu bổ sung",
            "request_supplement",
            to="reception_supplement",
            guard={"is": "supplement_rounds", "below": rounds},
        ),
        _edge("reject", "reception", "Từ chối tiếp nhận", "reject", end=3),
        _edge("withdraw", "reception", "Rút hồ sơ", "withdraw", end=7),
        *_supplement_edges("reception_supplement", accepted, rounds, overdue=3),
    ]


def _supplement_edges(step: str, onward: str, rounds: int, *, overdue: int) -> list[Data]:
    ending = "stop" if overdue == 8 else "reject"
    words = "Dừng xử lý" if overdue == 8 else "Từ chối tiếp nhận"
    return [
        _edge(
            f"{step}_accept",
            step,
            "Nhận bổ sung",
            "accept_supplement",
            to=onward,
            guard={"is": "supplied"},
        ),
        _edge(
            f"{step}_again",
            step,
            "Yêu cầu bổ sung tiếp",
            "request_supplement",
            to=step,
            guard={"all": [{"is": "supplied"}, {"is": "supplement_rounds", "below": rounds}]},
        ),
        _edge(f"{step}_end", step, words, ending, end=overdue, guard={"is": "supplied"}),
        _edge(f"{step}_overdue", step, "Quá hạn bổ sung", "expire", end=overdue),
        _edge(f"{step}_withdraw", step, "Rút hồ sơ", "withdraw", end=7),
    ]


def _return_step() -> Data:
    return _step("return", "Trả kết quả", "return", "returning_officer", 9, produces=[_form("07")])


def _hand_over() -> Data:
    return _edge("hand_over", "return", "Trả kết quả", "return", end=10)


def _supplement(key: str, name: str, unit: str, role: str, days: int) -> Data:
    return _step(key, name, unit, role, 5, days=days, produces=[_form("02")])


def _form(number: str) -> Data:
    return {"kind": "form", "form": number}


def _step(
    key: str,
    name: str,
    unit: str,
    role: str,
    status: int,
    *,
    hours: int = 0,
    days: int = 0,
    instruction: str = "",
    produces: list[Data] | None = None,
) -> Data:
    step: Data = {"key": key, "name": name, "unit": unit, "role": role, "status": status}
    if hours or days:
        unit_of_time = "working_hour" if hours else "working_day"
        step["duration"] = {"amount": hours or days, "unit": unit_of_time}
    if instruction:
        step["instruction"] = instruction
    if produces:
        step["produces"] = produces
    return step


def _edge(key: str, source: str, label: str, action: str, **more: Any) -> Data:
    return {"key": key, "from": source, "label": label, "action": action, **more}
