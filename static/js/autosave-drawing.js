// What a saved answer changes on the page around it: parts of the form, the way through it, and
// the words that another window put into the fields. Used by autosave.js.
(() => {
  "use strict";

  const TOKEN = "drawn-from";

  // A block whose last entry is still empty keeps it when the fields are drawn again.
  const spare = (form) => {
    const keys = new URLSearchParams();
    for (const block of form.querySelectorAll("[data-block]")) {
      const last = block.querySelector(":scope > [data-entries] > [data-entry]:last-child");
      const filled = [...(last?.querySelectorAll("input, select, textarea") || [])].some((field) =>
        /^(radio|checkbox)$/.test(field.type) ? field.checked : field.value.trim(),
      );
      if (last && !filled) keys.append("them", block.dataset.block);
    }
    return keys.size ? `?${keys}` : "";
  };

  // Another answer may open or close whole parts of the form; another window may have put other
  // words into the fields. What shows on this page is decided here, by eform-live.js.
  const refresh = async (form, told, isQuiet) => {
    const page = await fetch(window.location.pathname + spare(form), { credentials: "same-origin" });
    if (!page.ok || !isQuiet()) return;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    if (told.redraw) takeOver(form, fresh);
    form.dataset.pages = told.pages;
    for (const part of [".mc-steps__bars", ".mc-steps__line > span:first-child", ".mc-parts"]) {
      const from = fresh.querySelector(part);
      document.querySelector(part)?.replaceChildren(...(from ? document.adoptNode(from).childNodes : []));
    }
  };

  const takeOver = (form, fresh) => {
    const fields = fresh.querySelector("[data-fields]");
    const place = form.querySelector("[data-fields]");
    if (!fields || !place) return;
    const focus = document.activeElement;
    const id = place.contains(focus) ? focus.id : "";
    const [start, end] = id && focus.selectionStart != null ? [focus.selectionStart, focus.selectionEnd] : [];
    place.replaceChildren(...document.adoptNode(fields).childNodes);
    window.htmx?.process(place);
    const token = fresh.querySelector(`input[name="${TOKEN}"]`);
    const here = form.querySelector(`input[type="hidden"][name="${TOKEN}"]`);
    if (token && here) here.value = token.value;
    const again = id && document.getElementById(id);
    if (!again) return;
    again.focus({ preventScroll: true });
    if (start != null) again.setSelectionRange(start, end);
  };

  globalThis.autosaveDrawing = { TOKEN, refresh };
})();
