// What shows and what comes of the words on a page: the walk of portal/eforms/visibility.py and
// checking.py, over the rules that portal/eforms/browser_rules.py writes.
(() => {
  "use strict";

  const eform = (globalThis.eform = globalThis.eform || {});
  const LARGEST = eform.fraction("1e15");

  const decimalOf = (number, places) => {
    const exact = eform.rounded(number, places);
    const digits = String((exact.top * 10n ** BigInt(places)) / exact.bottom).replace("-", "").padStart(places + 1, "0");
    const [whole, part] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places).replace(/0+$/, "")];
    return (exact.top < 0n ? "-" : "") + whole + (part && `.${part}`);
  };

  const computed = (rule, context) => {
    const number = eform.compute(rule.formula, context.values, context.today);
    if (number === null) return null;
    const size = new eform.Fraction(number.top < 0n ? -number.top : number.top, number.bottom);
    if (size.compare(LARGEST) >= 0) return null;
    const value = decimalOf(number, rule.places);
    return /^-?[0-9]{1,15}(\.|$)/.test(value) ? value : null;
  };

  // An answer that is not typed here: by name, or the entries of a block.
  const knownValue = (rule, part, around) => {
    if (!Array.isArray(rule.known)) return eform.known((rule.known || {})[part ? `${rule.key}.${part}` : rule.key] ?? null);
    const entries = rule.known
      .map((entry) => Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, eform.known(value)])))
      .map((entry) => eform.seenEntry(rule, entry, around))
      .filter(Boolean);
    if (part === "count") return entries.length ? eform.fraction(entries.length) : null;
    return entries.length ? entries : null;
  };

  // `words` gives, by the name of a field, the list of what stands in it. Answers with `shown`, the
  // keys that show (inner ones as `con-0-ten`, `giam_ho_paper`), `values` by key, and `refused`.
  eform.look = (rules, words, lookups = null) => {
    const byKey = new Map(rules.items.map((rule) => [rule.key, rule]));
    const [shown, values, refused] = [new Set(), {}, []];
    const valueOf = (name) => {
      const [, key, part] = name.match(/^([^.]*)\.?(.*)$/);
      const rule = byKey.get(key);
      if (!rule || !shown.has(key)) return null;
      if ("known" in rule) return knownValue(rule, part, valueOf);
      const value = values[key] ?? null;
      return value === null ? null : eform.KINDS[rule.kind].seen(value, part, rule);
    };
    const context = { today: rules.today, values: valueOf, lookups };
    for (const rule of rules.items) {
      if (rule.when !== undefined && !eform.evaluate(rule.when, valueOf)) continue;
      shown.add(rule.key);
      if ("known" in rule) {
        if (rule.here && rule.required && rule.known === null) refused.push(rule.key);
      } else if (rule.kind === "computed") {
        values[rule.key] = computed(rule, context);
        if (rule.here && rule.required && values[rule.key] === null) refused.push(rule.key);
      } else if (eform.KINDS[rule.kind].read) {
        const entry = eform.entryOf(rule.key, words, rule.most !== undefined && rule.inside ? "-" : "_");
        const { value, isRefused } = eform.settle(rule, entry, context);
        values[rule.key] = value;
        if (isRefused) refused.push(rule.key);
        if (rule.inside) showInside(rule, entry, context, shown);
      }
    }
    return { shown, values, refused };
  };

  const showInside = (rule, entry, context, shown) => {
    const isBlock = rule.most !== undefined;
    if (rule.inside.every((inner) => inner.when === undefined)) return;
    for (let number = 0; number < (isBlock ? rule.most : 1); number += 1) {
      const inner = eform.readInside(rule, entry, isBlock ? `${number}-` : "", context).shown;
      for (const key of inner) shown.add(isBlock ? `${rule.key}-${number}-${key}` : `${rule.key}_${key}`);
    }
  };

  // Several pages on one: an item that is typed on one of them is read there.
  eform.together = (many) => {
    const found = new Map();
    for (const rules of many) {
      for (const rule of rules.items) {
        if (!found.get(rule.key)?.here) found.set(rule.key, rule);
      }
    }
    return { today: many[0].today, items: [...found.values()].sort((one, other) => one.place - other.place) };
  };
})();
