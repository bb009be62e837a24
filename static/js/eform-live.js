// Questions show and hide, and values are computed, while the person types. The rules are those of
// the server, which decides again when the page is sent; without this script it is the only one.
(() => {
  "use strict";

  const eform = globalThis.eform;
  const english = document.documentElement.lang.startsWith("en");
  const [thousands, comma] = english ? [",", "."] : [".", ","];
  const kept = new WeakMap();

  const rulesOf = (form) => {
    const carriers = [...form.querySelectorAll("[data-eform-rules]")];
    const sources = carriers.map((carrier) => carrier.dataset.eformRules);
    const known = kept.get(form);
    if (known && known.sources.join() === sources.join()) return known;
    const found = sources.length ? { sources, rules: eform.together(sources.map((each) => JSON.parse(each))) } : null;
    if (found) kept.set(form, found);
    return found;
  };

  const wordsOf = (form) => {
    const words = Object.create(null);
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") (words[name] = words[name] || []).push(value);
    }
    return words;
  };

  // 12.486,5 m², as portal/eforms/numbers.py writes it.
  const written = (value, unit) => {
    const [, sign, whole, part] = value.match(/^(-?)(\d+)\.?(\d*)$/);
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
    return (sign && "\u2212") + grouped + (part && comma + part) + (unit && `\u00a0${unit}`);
  };

  const labelOf = (element) =>
    (element.querySelector("legend span, label span") ?? element.querySelector(".govuk-label"))?.textContent.trim() || "";

  // A new question is told to those who do not see it appear.
  const tell = (form, labels) => {
    const place = form.querySelector("[data-eform-rules]");
    const words = labels.filter(Boolean).join("; ");
    place.textContent = words ? `${place.dataset.more} ${words}` : "";
  };

  // Where several pages stand on one, a page on which nothing is to be filled in goes with its title.
  const LAYOUT = ["section", "note", "file"];
  const drawPages = (form, shown) => {
    for (const page of form.querySelectorAll("[data-eform-page]")) {
      const { items } = JSON.parse(page.querySelector("[data-eform-rules]").dataset.eformRules);
      page.hidden = !items.some((rule) => rule.here && !LAYOUT.includes(rule.kind) && shown.has(rule.key));
    }
  };

  const draw = (form, { shown, values }, rules) => {
    const fresh = [];
    for (const element of form.querySelectorAll("[data-item]")) {
      const hide = !shown.has(element.dataset.item);
      if (element.hidden === hide) continue;
      element.hidden = hide;
      if (!hide) fresh.push(labelOf(element));
    }
    for (const rule of rules.items) {
      const place = rule.kind === "computed" && form.querySelector(`[data-computed="${rule.key}"]`);
      if (!place) continue;
      const value = values[rule.key] ?? null;
      const words = value === null ? rule.nothing : written(value, rule.unit);
      if (place.textContent !== words) place.textContent = words;
    }
    drawPages(form, shown);
    if (fresh.length) tell(form, fresh);
  };

  const update = (form) => {
    const known = form && rulesOf(form);
    if (!known || known.isBroken) return;
    try {
      draw(form, eform.look(known.rules, wordsOf(form)), known.rules);
    } catch (error) {
      // A rule that this script does not know: the page stays as the server drew it.
      known.isBroken = true;
      console.error(error);
    }
  };

  const ofEvent = (event) => update(event.target.closest?.("form"));
  for (const name of ["input", "change", "eform:entries", "htmx:afterSettle"]) document.addEventListener(name, ofEvent);
  const all = () => {
    for (const carrier of document.querySelectorAll("[data-eform-rules]")) update(carrier.closest("form"));
  };
  document.addEventListener("htmx:oobAfterSwap", all);
  // A browser that goes back puts words into the fields after the page is there.
  window.addEventListener("pageshow", all);
  all();
})();
