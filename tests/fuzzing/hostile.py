"""What nobody should type and somebody does: words for every kind of box, good and bad.

The marks `<x-fuzz` and `=2+5+cmd` are searched for in pages and files afterwards.
"""

from __future__ import annotations

from hypothesis import strategies as st

MARK = "<x-fuzz"
SOMEBODY_ELSE = "036045001207"
"""A personal number of the right shape that is not the person's who fills in the form."""
HOSTILE = (
    "",
    " \t\u00a0\u3000 ",
    "a" * 256,
    "ế" * 6000,
    "9" * 5000,
    "0" * 13,
    # markup, formulas, commands
    f"{MARK} onload=alert(1)>",
    f"\"'>{MARK}></textarea></script>{{{{7*7}}}}{{% now %}}",
    "=2+5+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "'; DROP TABLE dossiers_dossier; --",
    "%s %(name)s %d {0} {name} \\u0000 \\",
    # other alphabets, and marks that do not belong together
    "Nguyễn Văn Ð́ặ́ng",
    "Nguye\u0302\u0303n Va\u0306n",
    "e" + "\u0301" * 300,
    "Иван Петров",
    "王小明",
    "محمد",
    "😀👨\u200d👩\u200d👧",
    # signs that cannot be seen
    "Lê\u202eyuH gnauQ",
    "\u2066\u2067\u2069\u200e\u200f\u061c",
    "An\u200b\u200c\u200d\u2060\ufeff",
    "a\x01\x07\x08\x1b[31m\x7f\x9fb",
    "một\r\nhai\u2028ba\x0bbốn\x0cnăm\x85",
    "\ufffe\uffff\U0010ffff\ue000",
    "\ud7a4\u3164\u115f",
    # numbers
    *(
        "-1",
        "0",
        "1e309",
        "NaN",
        "Infinity",
        "-0",
        "1_000",
        "0x10",
        "²",
        "１２",
        "٣",
        "1.234.567,8",
    ),
    *("1,5", "999999999999999999999999", "0.0000000000000000000000001", "+5", "1 000 000", "Ⅻ"),
    # days that do not exist, numbers of people and firms that are not theirs
    *("31", "30", "29", "2", "13", "99", "1900", "2023", "0000", "10000", "-2026"),
    *(SOMEBODY_ELSE, "000000000000", "038085002916", "0100109106", "0100109106-001"),
    # shapes of other kinds
    *("yes", "no", "true", "99021", "99", "[object Object]", "None", "null", "[]", "{}", "on"),
    *("a@b", "a@b.vn", "tên@miền.vn", "a@b@c.vn", "x" * 250 + "@a.vn", "0912 345 678", "+84912"),
    "../../../../etc/passwd",
)
NUL = "An\0h"

anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
bad_words = st.one_of(st.sampled_from(HOSTILE), anything)
"""Without NUL: a request with one is refused whole, which has a test of its own."""
