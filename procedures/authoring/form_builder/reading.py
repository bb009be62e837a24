"""How hard a Vietnamese text is to read, by two plain measures.

Vietnamese writes syllables apart, so length is counted in syllables. A sentence of more than
`LONGEST` syllables is held to be hard: newspapers for everybody stay around 20, and spoken
sentences below that. Besides, words of office talk are looked for, each with a plainer one.
docs/form-builder.md explains both to administrators.
"""

from __future__ import annotations

import re

from portal.text import fold

LONGEST = 25
"""Syllables of one sentence."""
LONGEST_LABEL = 15
"""Syllables of a label, which has no room for a sentence."""

OFFICE_TALK = {
    "căn cứ theo quy định": "theo",
    "theo quy định của pháp luật": "theo luật",
    "quý công dân": "bạn",
    "quý ông bà": "bạn",
    "đương sự": "người này",
    "tiến hành": "làm",
    "thực hiện việc": "làm",
    "có trách nhiệm": "phải",
    "trong trường hợp": "nếu",
    "đối với trường hợp": "nếu",
    "nêu trên": "gọi đúng tên điều đã nói",
    "dưới đây": "chỉ thẳng vào câu",
    "hữu quan": "có liên quan",
    "liên đới": "cùng chịu",
    "khai báo các nội dung": "khai",
    "đề nghị cung cấp": "ghi",
    "vui lòng": "bỏ đi",
    "và/hoặc": "và, hoặc",
    "kê khai thông tin": "khai",
    "văn bản quy phạm pháp luật": "luật, nghị định, thông tư",
}
"""What office talk says, and what to say instead."""

_SENTENCE = re.compile(r"[.!?…:;]+(?:\s|$)|\n+")
_SYLLABLE = re.compile(r"[^\W\d_]+")


def syllables(text: str) -> int:
    """Return how many syllables a text has; figures and signs do not count."""
    return len(_SYLLABLE.findall(text))


def longest_sentence(text: str) -> int:
    """Return how many syllables the longest sentence of a text has."""
    return max((syllables(each) for each in _SENTENCE.split(text)), default=0)


def office_talk(text: str) -> list[tuple[str, str]]:
    """Return the words of office talk in a text, each with what is plainer, in order."""
    spoken = f" {' '.join(text.lower().split())} "
    # Marks count: without them "trong trường hợp" is many other things.
    found = [(spoken.find(said), said) for said in OFFICE_TALK]
    return [(said, OFFICE_TALK[said]) for at, said in sorted(found) if at >= 0]


def same(first: str, second: str) -> bool:
    """Tell whether two labels read the same: case, spaces and a final colon aside."""
    return fold(first).rstrip(" :.?*") == fold(second).rstrip(" :.?*")
