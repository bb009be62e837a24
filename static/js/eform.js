// Repeated blocks and tables: entries are added and removed in place. Without this, buttons do it.
(() => {
  "use strict";

  const NAMED = ["id", "name", "for", "value", "aria-describedby", "aria-labelledby", "hx-target", "hx-vals", "data-item"];
  const TOKEN = "drawn-from";

  const entries = (block) => [...block.querySelectorAll(":scope > [data-entries] > [data-entry]")];
  const number = (entry) => Number(entry.id.match(/-(\d+)$/)?.[1] ?? -1);

  // `con-2-ten` becomes `con-1-ten` wherever the entry names its fields.
  const renumber = (root, key, from, to) => {
    const part = new RegExp(`(^|[^a-z0-9_-]|id_)${key}-${from}(?![0-9])`, "g");
    for (const element of [root, ...root.querySelectorAll("*")]) {
      for (const name of NAMED) {
        const value = element.getAttribute(name);
        // What was typed or chosen stays as it is.
        if (value === null || (name === "value" && element.tagName !== "BUTTON")) continue;
        element.setAttribute(name, value.replace(part, `$1${key}-${to}`));
      }
    }
    const words = new RegExp(` ${from + 1}$`);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const title = root.querySelector("[data-entry-title]")?.textContent ?? "";
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (title && text.data.includes(title)) text.data = text.data.replace(title, title.replace(words, ` ${to + 1}`));
    }
  };

  const changed = (block) => {
    const field = block.querySelector("input[name], select[name], textarea[name]");
    field?.dispatchEvent(new Event("input", { bubbles: true }));
    block.dispatchEvent(new CustomEvent("eform:entries", { bubbles: true }));
  };

  const limit = (block) => {
    const add = block.querySelector(":scope > [data-add]");
    if (add) add.hidden = entries(block).length >= Number(block.dataset.most);
  };

  const clear = (entry) => {
    for (const field of entry.querySelectorAll("input, select, textarea")) {
      if (/^(radio|checkbox)$/.test(field.type)) field.checked = false;
      else field.value = "";
    }
  };

  const add = (block) => {
    const key = block.dataset.block;
    const known = entries(block);
    if (known.length >= Number(block.dataset.most)) return;
    const copy = block.querySelector(":scope > template[data-blank]").content.cloneNode(true);
    const entry = copy.querySelector("[data-entry]");
    const to = known.length ? number(known[known.length - 1]) + 1 : 0;
    renumber(entry, key, Number(block.dataset.most), to);
    block.querySelector(":scope > [data-entries]").append(entry);
    show(entry);
    window.htmx?.process(entry);
    limit(block);
    entry.querySelector("input, select, textarea")?.focus();
    block.dispatchEvent(new CustomEvent("eform:entries", { bubbles: true }));
  };

  const remove = (block, entry) => {
    const key = block.dataset.block;
    const all = entries(block);
    const place = all.indexOf(entry);
    if (all.length === 1) {
      clear(entry);
      entry.querySelector("input, select, textarea")?.focus();
    } else {
      entry.remove();
      for (const later of all.slice(place + 1)) renumber(later, key, number(later), number(later) - 1);
      const next = all[place + 1] || all[place - 1];
      next.querySelector("input, select, textarea")?.focus();
    }
    limit(block);
    changed(block);
  };

  // Where no page behind handles the buttons, only the script shows them.
  const show = (root) => {
    for (const button of root.querySelectorAll("[data-remove][hidden]")) button.hidden = false;
    for (const block of root.querySelectorAll("[data-block]")) limit(block);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add], [data-remove]");
    const block = button?.closest("[data-block]");
    if (!block) return;
    event.preventDefault();
    if ("add" in button.dataset) add(block);
    else remove(block, button.closest("[data-entry]"));
  });
  document.addEventListener("htmx:load", (event) => show(event.target));
  show(document);
})();
