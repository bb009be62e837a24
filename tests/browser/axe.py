"""axe-core on a page: the rules of WCAG 2.2 AA, and what its makers call best practice."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "var" / "axe" / "4.14.1" / "package" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Given to the engine directly, so that the page's policy against foreign scripts stays in force.
RUN = """async tags => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}});
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id} (${rule.impact}): ${node.target.join(' ')} ${node.failureSummary}`));
}"""


@cache
def _script() -> str:
    assert SCRIPT.exists(), "axe-core is not there: run bin/prepare --test"
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page, one line for each place."""
    page.wait_for_load_state()  # a page that is still without its style sheet is judged wrongly
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_script())
    return page.evaluate(RUN, TAGS)


def looked_at(page: Page, name: str) -> None:
    """Hold a page to the rules and to its width; PICTURES names a folder that keeps what it saw."""
    width = (page.viewport_size or {})["width"]
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
