"""Regular expressions of a definition: a small portable language whose worst case is known.

Allowed: literals, `.`, classes `[...]`, `\\d \\w \\s` and escaped signs, groups, `|`, and the
quantifiers `? * + {n} {n,m} {n,}`. A whole answer is matched, so `^` and `$` are needless and only
allowed at the ends. No look-around, no back-reference, no flags: what remains means the same in
Python (ASCII classes) and in a browser.

A backtracking matcher may try every combination of choices, so the product of all choices is
bounded; a repeated group must not choose inside (`(a+)+`, `(a|b)*`), which is what makes the
product a true bound.
"""

import re

LONGEST_PATTERN = 200
MOST_PATHS = 100_000
_QUANTIFIER = re.compile(r"\{([0-9]{1,4})(?:(,)([0-9]{1,4})?)?\}")


class PatternError(ValueError):
    """`code` is one of `length`, `syntax`, `nested`, `cost`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def compile_pattern(source: str, longest: int) -> re.Pattern[str]:
    """The pattern, ready for `fullmatch` on answers of at most `longest` signs.

    Raises PatternError.
    """
    if not source or len(source) > LONGEST_PATTERN:
        raise PatternError("length")
    body = source.removeprefix("^")
    if body.endswith("$") and not body.endswith("\\$"):
        body = body[:-1]
    parser = _Parser(body, longest)
    if parser.alternatives() > MOST_PATHS:
        raise PatternError("cost")
    if parser.at != len(body):
        raise PatternError("syntax")
    try:
        return re.compile(body, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        raise PatternError("syntax") from None


def browser_pattern(body: str) -> str:
    """`body`, the source of a compiled pattern, as a browser writes it with the flag `u`: there
    only signs that mean something may be escaped."""

    def written(match: re.Match[str]) -> str:
        sign = match[0][1]
        return match[0] if sign in "dws^$\\.*+?()[]{}|/-" else sign

    found = re.sub(r"\\.", written, body, flags=re.DOTALL)
    # A hyphen is escaped inside a class only.
    return re.sub(r"(\[(?:\\.|[^\]\\])*\])|(\\-)", lambda m: m[1] or "-", found, flags=re.DOTALL)


class _Parser:
    """Walks the source once; each method returns how many ways its part may match."""

    def __init__(self, source: str, longest: int) -> None:
        self.source = source
        self.longest = longest
        self.at = 0
        self.depth = 0

    def alternatives(self) -> int:
        paths = self.sequence()
        while self.take("|"):
            paths += self.sequence()
        return paths

    def sequence(self) -> int:
        paths = 1
        while self.at < len(self.source) and self.source[self.at] not in "|)":
            paths *= self.repeated()
            if paths > MOST_PATHS:
                raise PatternError("cost")
        return paths

    def repeated(self) -> int:
        inner = self.atom()
        least, most = self.quantifier()
        if most > 1 and inner > 1:
            raise PatternError("nested")
        if self.source[self.at : self.at + 1] in {"?", "*", "+", "{"}:
            raise PatternError("nested")
        return inner * (most - least + 1)

    def quantifier(self) -> tuple[int, int]:
        for sign, bounds in (
            ("?", (0, 1)),
            ("*", (0, self.longest)),
            ("+", (1, max(1, self.longest))),
        ):
            if self.take(sign):
                return bounds
        match = _QUANTIFIER.match(self.source, self.at)
        if match is None:
            return 1, 1
        self.at = match.end()
        least = int(match[1])
        most = least if match[2] is None else int(match[3] or max(least, self.longest))
        if most < least:
            raise PatternError("syntax")
        return least, most

    def atom(self) -> int:
        sign = self.source[self.at]
        if sign == "(":
            return self.group()
        if sign == "[":
            self.character_class()
        elif sign == "\\":
            self.escape()
        elif sign in "^$?*+{}])":
            raise PatternError("syntax")
        else:
            self.at += 1
        return 1

    def group(self) -> int:
        self.at += 1
        if self.take("?") and not self.take(":"):
            raise PatternError("syntax")
        self.depth += 1
        if self.depth > 10:
            raise PatternError("nested")
        paths = self.alternatives()
        self.depth -= 1
        if not self.take(")"):
            raise PatternError("syntax")
        return paths

    def character_class(self) -> None:
        self.at += 1
        self.take("^")
        start = self.at
        while self.at < len(self.source) and self.source[self.at] != "]":
            if self.source[self.at] == "\\":
                self.escape()
            elif self.source[self.at] == "[":
                raise PatternError("syntax")
            else:
                self.at += 1
        if self.at == start or not self.take("]"):
            raise PatternError("syntax")

    def escape(self) -> None:
        sign = self.source[self.at + 1 : self.at + 2]
        if not sign or (sign not in "dws" and (sign.isalnum() or not sign.isascii())):
            raise PatternError("syntax")
        self.at += 2

    def take(self, sign: str) -> bool:
        if self.source.startswith(sign, self.at):
            self.at += 1
            return True
        return False
