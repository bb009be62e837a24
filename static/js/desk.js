// Keys of the desk: / search, J K or arrows rows, X select, Enter open, N next, ? list. Each of them
// does what a visible link, box or button does. Single letters are off where the page does not carry
// data-single-keys (the officer's choice, WCAG 2.1.4).
(() => {
  "use strict";

  const main = document.querySelector("main");
  const typing = (element) =>
    element.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-rows] tr[data-row]")];
  const current = () => document.activeElement?.closest("tr[data-row]");

  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    next.querySelector("a")?.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const keys = {
    "/": () => document.querySelector("[data-key-search]")?.focus(),
    j: () => move(1),
    k: () => move(-1),
    x: () => current()?.querySelector("input[type=checkbox]")?.click(),
    n: () => document.querySelector("[data-key='n']")?.click(),
    "?": () => showKeys(),
  };

  // The list of keys takes the focus, so that Escape shuts it, and gives it back to where it was.
  let before = null;
  const showKeys = () => {
    const list = document.querySelector("[data-key-list]");
    if (!list) return;
    const opens = !list.open;
    if (opens) before = document.activeElement;
    list.open = opens;
    (opens ? list.querySelector("summary") : before)?.focus();
  };

  const functionKey = (event) => {
    const target = document.querySelector(`[data-key='${event.key}']`);
    if (!target) return false;
    event.preventDefault();
    target.click();
    return true;
  };

  // A menu that opens over the page shuts with Escape, and when the officer goes on elsewhere.
  const shut = (outside) => {
    for (const menu of document.querySelectorAll("details[data-closes][open]")) {
      if (outside && menu.contains(outside)) continue;
      const held = menu.contains(document.activeElement);
      menu.open = false;
      if (!outside && held) menu.querySelector("summary").focus();
    }
  };
  document.addEventListener("click", (event) => shut(event.target));
  document.addEventListener("focusin", (event) => shut(event.target));

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (event.altKey && /^[1-9]$/.test(event.key)) {
      const part = document.querySelector(`[data-part='${event.key}']`);
      const first = part?.querySelector("input:not([type=hidden]), select, textarea, button, a[href]");
      if (first) {
        event.preventDefault();
        first.focus();
      }
      return;
    }
    if (/^F\d+$/.test(event.key)) {
      functionKey(event);
      return;
    }
    // Arrows move between rows once one of them has the focus; before, they scroll.
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (arrow && !event.altKey && !event.shiftKey && current()) {
      event.preventDefault();
      move(arrow);
      return;
    }
    if (event.altKey || !main?.hasAttribute("data-single-keys") || typing(event.target)) return;
    const action = keys[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });

  // How many rows are chosen; the bulk bar shows itself only then.
  const count = () => {
    const bar = document.querySelector("[data-bulk]");
    if (!bar) return;
    const chosen = document.querySelectorAll("[data-rows] tr[data-row] input[type=checkbox]:checked");
    bar.hidden = chosen.length === 0;
    const number = bar.querySelector("[data-bulk-number]");
    if (number) number.textContent = String(chosen.length);
    const all = document.querySelector("[data-check-all]");
    if (all) all.hidden = false;
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-check-all]")) {
      for (const row of rows()) {
        const box = row.querySelector("input[type=checkbox]");
        if (box) box.checked = event.target.checked;
      }
    }
    count();
  });
  document.addEventListener("htmx:afterSwap", count);
  count();
})();
