"""What Telex and VNI leave behind when the keyboard was not switched on. Pure.

Telex writes marks as letters (giaays → giấy), VNI as digits (giay61). A word is read so only when
it is no Vietnamese syllable as it stands and becomes one.
"""

from __future__ import annotations

import re

_ONSET = "(?:ngh|ng|nh|gh|gi|ch|th|tr|kh|ph|qu|[bcdghklmnprstvx])?"
_NUCLEUS = (
    "(?:uye|uyu|uya|oai|oay|oao|oeo|ieu|yeu|uoi|uou|uay|uao|"
    "ia|ie|iu|ya|ye|ua|ue|ui|uo|uu|uy|oa|oe|oi|oo|eo|eu|ai|ao|au|ay|[aeiouy])"
)
_SYLLABLE = re.compile(f"{_ONSET}{_NUCLEUS}(?:ch|ng|nh|[cmnpt])?")
_DOUBLED = re.compile(r"([aeod])\1")
_TELEX_TONE = re.compile(r"[sfrxj](?![aeiouy])")
_VOWEL = re.compile(r"[aeiouy]")
_VNI = re.compile(r"(?=[a-z]+[1-9])[a-z1-9]{3,10}")


def is_syllable(word: str) -> bool:
    """Whether a folded word is built as a Vietnamese syllable: "khai", but not "giaays"."""
    return _SYLLABLE.fullmatch(word) is not None


def without_keystrokes(word: str) -> str:
    """Return the folded word that was meant: giaays → giay, ho65 → ho; else the word itself."""
    if is_syllable(word) or len(word) < 3:
        return word
    if _VNI.fullmatch(word):
        letters = re.sub(r"[1-9]", "", word)
        return letters if len(letters) > 1 and is_syllable(letters) else word
    plain = _without_telex(word)
    return plain if is_syllable(plain) else word


def _without_telex(word: str) -> str:
    first = _VOWEL.search(word)
    if first is None:
        return word
    onset, rest = word[: first.start()], word[first.start() :]
    # "w" alone may stand for the vowel: dduwowngf, but also ddwowngf.
    rest = re.sub(r"([uoa])w", r"\1", rest).replace("w", "u")
    rest = _DOUBLED.sub(r"\1", _TELEX_TONE.sub("", rest))
    if rest[-1:] == "d":  # an unfinished đ at the end: dangd
        onset, rest = onset or "d", rest[:-1]
    return _DOUBLED.sub(r"\1", onset) + rest
