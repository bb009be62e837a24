"""Random workflows that are sound by the way they are built."""

from itertools import pairwise

from hypothesis import strategies as st

from portal.workflow import parse_workflow
from portal.workflow.budget import lane_budget

names = (
    st.text(
        alphabet=st.sampled_from("aăâđêôơưạảấỹ ABCĐ0123456789<>&\"'()/-.,"), min_size=1, max_size=60
    )
    .map(str.strip)
    .filter(bool)
)
durations = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {
            "amount": st.integers(1, 1000),
            "unit": st.sampled_from(["working_hour", "working_day", "hour", "day", "month"]),
        }
    ),
)
TIME = {"amount": 3, "unit": "working_day"}
units = st.sampled_from(["receiving", "competent", "return", "H99.21", "000.00.14.H07"])
roles = st.sampled_from(
    ["reception", "case_officer", "approver", "clerk", "cashier", "returning_officer", "supervisor"]
)
work_guards = st.sampled_from(
    [
        None,
        {"is": "papers_checked"},
        {"is": "fee_paid"},
        {"all": [{"is": "papers_complete"}, {"is": "result_attached"}]},
        {"any": [{"is": "result_signed"}, {"is": "papers_checked"}]},
    ]
)


def _trees(atoms):
    return st.recursive(
        st.sampled_from(atoms),
        lambda inner: st.one_of(
            st.builds(lambda part: {"not": part}, inner),
            st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=2)),
            st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=2)),
        ),
        max_leaves=3,
    )


FEW = [
    {"is": "papers_checked"},
    {"is": "fee_none"},
    {"is": "role", "in": ["approver", "clerk"]},
    {"is": "answer", "question": "floors", "op": "gt", "value": 2.5},
]
few_guards = _trees(FEW)
"""Over few facts, so that every kind of dossier can be tried."""
all_guards = _trees(
    [
        *FEW,
        {"is": "supplement_rounds", "below": 2},
        {"is": "outcome", "in": ["granted"]},
        {"is": "channel", "in": ["online", "postal"]},
        {"is": "answer", "question": "floors", "op": "filled"},
        {"is": "answer", "question": "kinds", "op": "in", "value": ["a", "b"]},
        {"is": "step_done", "step": "reception"},
        {"is": "papers_produced"},
        {"is": "children_opened"},
        {"is": "children_done", "step": "a0"},
        {"is": "children_granted", "step": "p0"},
    ]
)
keys = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
products = st.lists(
    st.one_of(
        st.sampled_from(
            [
                {"kind": "form", "form": "06"},
                {"kind": "form", "form": "02", "must": "made"},
                {"kind": "result"},
                {"kind": "result", "must": "made"},
            ]
        ),
        st.builds(
            lambda name, must: {"kind": "paper", "name": name, **must},
            names,
            st.sampled_from([{}, *({"must": each} for each in ("made", "numbered", "signed"))]),
        ),
    ),
    max_size=3,
    unique_by=str,
)
children = st.fixed_dictionaries(
    {
        "open": st.lists(
            st.fixed_dictionaries(
                {
                    "key": keys,
                    "procedure": st.sampled_from(["1.004222", "2.000635.H99"]),
                    "unit": units,
                },
                optional={
                    "answers": st.dictionaries(keys, keys, min_size=1, max_size=3),
                    "papers": st.dictionaries(keys, keys, min_size=1, max_size=2),
                    "again": st.just(True),
                },
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda each: each["key"],
        )
    },
    optional={"by_itself": st.just(True)},
)


def _step(draw, key, status, *, timed=False):
    step = {
        "key": key,
        "name": draw(names),
        "unit": draw(units),
        "role": draw(roles),
        "status": status,
    }
    duration = draw(durations.filter(bool)) if timed else draw(durations)
    return step if duration is None else {**step, "duration": duration}


def _edge(draw, key, source, action, *, guard=None, **more):
    edge = {"key": key, "from": source, "label": draw(names)[:60], "action": action, **more}
    return edge if guard is None else {**edge, "guard": guard}


@st.composite
def sound_workflows(draw, guards=few_guards):
    """A workflow of 4 to 13 steps whose chain of work always stays open once work is done."""
    early = [f"a{n}" for n in range(draw(st.integers(1, 4)))]
    late = [f"p{n}" for n in range(draw(st.integers(1, 4)))]
    steps = [
        _step(draw, "reception", 1),
        *(_step(draw, key, 2) for key in early),
        *(_step(draw, key, 4) for key in late),
        _step(draw, "return", 9),
    ]
    chain = [*early, *late]
    edges = [
        _edge(draw, "accept", "reception", "accept", to=early[0]),
        *(
            _edge(draw, f"on_{one}", one, "move", to=other, guard=draw(work_guards))
            for one, other in pairwise(chain)
        ),
        _edge(draw, "complete", late[-1], "complete", to="return", guard=draw(work_guards)),
        _edge(draw, "hand_over", "return", "return", end=10),
    ]
    for number in range(draw(st.integers(0, 5))):
        source = draw(st.sampled_from(chain))
        target = draw(st.sampled_from(late if source in late else chain))
        guard = draw(st.one_of(st.none(), guards))
        edges.append(_edge(draw, f"more_{number}", source, "move", to=target, guard=guard))
    _add_duties(draw, steps, edges, chain)
    _add_opinions(draw, steps, edges, chain)
    _add_events(draw, steps, edges, chain)
    _add_undo(draw, steps, edges)
    _add_waits(draw, steps, edges, early, late)
    order = draw(st.permutations(steps))
    data = {"version": 1, "start": "reception", "steps": list(order), "edges": edges}
    lanes = _lanes(draw, data)
    return {**data, "lanes": lanes} if lanes else data


def _add_opinions(draw, steps, edges, chain):
    """Up to two steps that ask others, the way along the chain waiting for what they say."""
    known = {step["key"]: step for step in steps}
    along = edges[1 : len(chain) + 1]
    for at in draw(st.sets(st.integers(0, len(along) - 1), max_size=2)):
        edge, step = along[at], known[along[at]["from"]]
        others = [unit for unit in ("receiving", "return", "H99.33") if unit != step["unit"]]
        asked = others[: draw(st.integers(1, 2))]
        more = draw(st.sampled_from([{}, {"wait_for": "any"}, {"pauses": True}]))
        step["consult"] = {"ask": [{"unit": unit, "duration": TIME} for unit in asked], **more}
        held = [edge["guard"]] if "guard" in edge else []
        edge["guard"] = {"all": [*held, {"is": "opinions_in"}]}


def _add_events(draw, steps, edges, chain):
    """Timers and messages, which lead on along the chain: never round."""
    known = {step["key"]: step for step in steps}
    for at in draw(st.sets(st.integers(0, len(chain) - 2), max_size=2)):
        source, later = chain[at], chain[at + 1 :]
        known[source].setdefault("duration", TIME)
        edges.append(_edge(draw, f"late_{at}", source, "expire", to=draw(st.sampled_from(later))))
    for at in draw(st.sets(st.integers(0, len(chain) - 2), max_size=2)):
        for name in draw(st.sampled_from([("tax",), ("tax", "land")])):
            way = {"to": draw(st.sampled_from(chain[at + 1 :])), "message": name}
            edges.append(_edge(draw, f"told_{at}_{name}", chain[at], "message", **way))


def _add_undo(draw, steps, edges):
    """Moves that may be taken back: those that change no status that the person saw."""
    status = {step["key"]: step["status"] for step in steps}
    moves = [each for each in edges if each["action"] == "move"]
    same = [each for each in moves if status[each["from"]] == status[each["to"]]]
    for edge in same[: draw(st.integers(0, 3))]:
        edge["undo"] = {"amount": 4, "unit": "working_hour"}


def _lanes(draw, data):
    """Times of some units, long enough for their steps."""
    if draw(st.booleans()):
        return []
    flow, found = parse_workflow(data), []
    for unit in sorted({step["unit"] for step in data["steps"]}):
        if lane_budget(flow, unit).hours <= 8 * 999:
            found.append({"unit": unit, "duration": {"amount": 999, "unit": "working_day"}})
    return found


def _add_duties(draw, steps, edges, chain):
    """Papers to produce and children to open, each waited for by the way along the chain."""
    known = {step["key"]: step for step in steps}
    for edge in edges[1 : len(chain) + 1]:
        source, own = edge["from"], []
        made = draw(products)
        names_made = [each.get("name") for each in made if each.get("must")]
        if made and len(set(names_made)) == len(names_made):
            known[source]["produces"] = made
            if any(each.get("must") for each in made):
                own.append({"is": "papers_produced"})
        if draw(st.integers(0, 3)) == 0:
            known[source]["children"] = draw(children)
            own.append(
                draw(
                    st.sampled_from(
                        [{"is": "children_opened"}, {"is": "children_done", "step": source}]
                    )
                )
            )
            if edge["action"] == "move" and draw(st.booleans()):
                guard = {"is": "children_granted", "step": source}
                way = {"to": edge["to"], "guard": guard}
                edges.append(_edge(draw, f"join_{source}", source, "join", **way))
        if own:
            held = [edge["guard"]] if "guard" in edge else []
            edge["guard"] = {"all": [*held, *own]}


def _add_waits(draw, steps, edges, early, late):
    for number in range(draw(st.integers(0, 3))):
        key, source = f"w{number}", draw(st.sampled_from(["reception", *early, *late]))
        paying = draw(st.booleans())
        steps.append(_step(draw, key, 6 if paying else 5, timed=True))
        action = "require_payment" if paying else "request_supplement"
        edges.append(_edge(draw, f"ask_{key}", source, action, to=key))
        ending = 8 if source != "reception" else (7 if paying else 3)
        if paying:
            edges.append(_edge(draw, f"paid_{key}", key, "settle", back=True))
            if source == "reception":
                edges.append(_edge(draw, f"out_{key}", key, "expire", back=True))
        elif source == "reception":
            edges.append(_edge(draw, f"in_{key}", key, "accept_supplement", to=early[0]))
        else:
            edges.append(_edge(draw, f"in_{key}", key, "accept_supplement", to=late[0]))
        if ending != 7:
            edges.append(_edge(draw, f"out_{key}", key, "expire", end=ending))
        edges.append(_edge(draw, f"leave_{key}", key, "withdraw", end=7))
