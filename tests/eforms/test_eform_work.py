"""The work of all conditions and formulas together is bounded when a form is saved."""

from eform_samples import form_of, problems_of, question

from portal.eforms.work import MOST_STEPS, steps_of, work_of


def block(entries, **more):
    inner = [question("yes_no", key=f"s{n}", **more) for n in range(2)]
    return question("group", key="con", questions=inner, max_entries=entries)


def test_a_part_over_entries_counts_once_for_each():
    rule = {"any": [{"var": "con"}, {"==": [{"var": "entry.s0"}, True]}]}

    assert steps_of({"and": [{"var": "a"}, {"!": {"var": "b"}}]}, {}) == 4
    assert steps_of(rule, {"con": 50}) == 101


def test_conditions_inside_a_block_count_for_every_entry():
    form = form_of(question("yes_no", key="co"), block(9, when={"var": "co"}))

    assert work_of(form.items.values()) == {"co": 0, "con": 18}


def test_a_long_chain_is_far_from_the_bound():
    chain = [question("yes_no", key="q0")]
    chain += [question("yes_no", key=f"q{n}", when={"var": f"q{n - 1}"}) for n in range(1, 100)]

    assert sum(work_of(form_of(*chain).items.values()).values()) == 99


def test_a_form_whose_rules_would_multiply_is_refused_with_the_place_and_the_reason():
    long = {"or": [{"any": [{"var": "con"}, {"var": f"entry.s{n % 2}"}]} for n in range(45)]}
    heavy = [question("text", key=f"q{n}", when=long) for n in range(30)]

    [(path, words)] = problems_of(block(50), *heavy)

    assert path == "questions[1].when"
    assert f"phải xét tới 68880 bước, nhiều nhất {MOST_STEPS}" in words
    assert "riêng câu này 2296 bước" in words
