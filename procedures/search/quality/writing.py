"""docs/search.md from the figures: the part between its markers is written anew."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from procedures.search.quality.measuring import MRR_TARGET, RECALL_TARGET, Phrasing, Quality

FILE: Path = settings.BASE_DIR / "docs" / "search.md"
BEGIN, END = "<!-- written by measure_search -->", "<!-- end -->"


def write(tuned: Quality, held_out: Quality, procedures: int) -> None:
    """Put the figures and the table of phrasings into docs/search.md."""
    text = FILE.read_text(encoding="utf-8")
    head, _begin, rest = text.partition(BEGIN)
    _old, _end, tail = rest.partition(END)
    FILE.write_text(f"{head}{BEGIN}\n{told(tuned, held_out, procedures)}{END}{tail}", "utf-8")


def told(tuned: Quality, held_out: Quality, procedures: int) -> str:
    """Return the figures and the table as Markdown."""
    both = Quality(tuned.placed + held_out.placed)
    lines = [
        f"On {procedures:,} procedures:",
        "",
        "| set | phrasings | recall at 5 | mean reciprocal rank |",
        "|---|---|---|---|",
        f"| target | | {RECALL_TARGET} | {MRR_TARGET} |",
        *(
            f"| {name} | {len(q.placed)} | {q.recall:.3f} | {q.mrr:.3f} |"
            for name, q in (("tuned", tuned), ("held out", held_out), ("all", both))
        ),
        "",
        "| phrasing | kind | codes that serve | place |",
        "|---|---|---|---|",
        *(f"{row(each.phrasing)} {each.place or 'not in 10'} |" for each in both.placed),
        "",
    ]
    return "\n".join(lines)


def row(phrasing: Phrasing) -> str:
    """Return the first cells of the row of a phrasing, an asterisk at a held-out one."""
    star = " \\*" if phrasing.is_held_out else ""
    return f"| {phrasing.text}{star} | {phrasing.kind} | {' '.join(sorted(phrasing.codes))} |"
