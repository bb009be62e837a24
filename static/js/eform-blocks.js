// Questions made of several (a period, a parcel, a repeated block), as portal/eforms/kinds/inside.py
// reads them, and how any question is settled.
(() => {
  "use strict";

  const eform = globalThis.eform;
  const { refuse, fraction, isObject } = eform;
  const MOST_VALUES = 400;

  // `prefix` stands before the part of an inner question.

  const partOf = (inner, part) => (part ? `${inner.key}_${part}` : inner.key);
  const partsOf = (question) => PARTS[question.kind] || [""];
  const innerParts = (question) => question.inside.flatMap((inner) => partsOf(inner).map((part) => partOf(inner, part)));

  // What conditions see inside an entry, whose answers grow while it is read.
  const seenInside = (question, found, shown, around) => (name) => {
    if (!name.startsWith("entry.")) return around(name);
    const [, key, part] = name.slice(6).match(/^([^.]*)\.?(.*)$/);
    const inner = question.inside.find((each) => each.key === key);
    const value = found[key];
    return !shown.has(key) || !inner || value === undefined ? null : eform.KINDS[inner.kind].seen(value, part, inner);
  };

  // The answers of one entry, whether all is well, and the keys of the inner questions that show.
  const readInside = (question, entry, prefix, context) => {
    const [found, shown] = [{}, new Set()];
    const values = seenInside(question, found, shown, context.values);
    let isGood = true;
    for (const inner of question.inside) {
      if (inner.when !== undefined && !eform.evaluate(inner.when, values)) continue;
      shown.add(inner.key);
      const { value, isRefused } = eform.settle(inner, (part) => entry(prefix + partOf(inner, part)), { ...context, values });
      if (isRefused) isGood = false;
      else if (value !== null) found[inner.key] = value;
    }
    return { found, isGood, shown };
  };

  const namesOf = (inner) => [inner.key, ...(NAMES[inner.kind] || []).map((part) => `${inner.key}.${part}`)];
  const conditionValues = (question, entry) => {
    const seen = {};
    for (const inner of question.inside) {
      if (entry[inner.key] === undefined) continue;
      for (const name of namesOf(inner)) seen[name] = eform.KINDS[inner.kind].seen(entry[inner.key], name.slice(inner.key.length + 1), inner);
    }
    return seen;
  };

  const compound = {
    read: (question, entry, context) => {
      if (innerParts(question).every((part) => entry(part).every(eform.isBlank))) return null;
      const { found, isGood } = readInside(question, entry, "", context);
      if (!isGood) refuse();
      return Object.keys(found).length ? found : null;
    },
    seen: (value, part, question) => conditionValues(question, value)[part] ?? null,
  };

  const daysOf = (value) => eform.dayNumber(value.to) - eform.dayNumber(value.from) + 1;
  const dateRange = {
    read: (question, entry, context) => {
      const value = compound.read(question, entry, context);
      if (value === null || value.to === undefined) return value;
      return value.to < value.from || (question.max_days !== null && daysOf(value) > question.max_days) ? refuse() : value;
    },
    seen: (value, part) => (part === "days" ? (value.to === undefined ? null : fraction(daysOf(value))) : value[part] ?? null),
  };

  const isBegun = (question, entry, prefix) => !innerParts(question).every((part) => entry(prefix + part).every(eform.isBlank));
  const group = {
    read: (question, entry, context) => {
      const entries = [];
      for (let number = 0; number < question.most; number += 1) {
        if (!isBegun(question, entry, `${number}-`)) continue;
        const { found, isGood } = readInside(question, entry, `${number}-`, context);
        if (!isGood) refuse();
        if (Object.keys(found).length) entries.push(found);
      }
      if (entries.length && entries.length < question.least) refuse();
      return entries.length ? entries : null;
    },
    seen: (value, part, question) => (part === "count" ? fraction(value.length) : value.map((entry) => conditionValues(question, entry))),
  };

  const PARTS = {
    date: ["day", "month", "year"],
    address: ["province", "commune", "line"],
    reference: ["find", ""],
  };
  const NAMES = { address: ["province", "commune"] };

  Object.assign(eform.KINDS, {
    date_range: dateRange,
    bank_account: compound,
    land_parcel: compound,
    representative: compound,
    group,
    table: group,
  });

  // The answer to a question, or that its words are refused: a required one wants an answer.
  eform.settle = (question, entry, context) => {
    try {
      const value = eform.KINDS[question.kind].read(question, entry, context);
      return { value, isRefused: value === null && question.required };
    } catch (refusal) {
      if (!(refusal instanceof eform.Refused)) throw refusal;
      return { value: null, isRefused: true };
    }
  };
  eform.entryOf = (name, words, joint) => (part) => (words[part ? name + joint + part : name] || []).slice(0, MOST_VALUES);
  eform.readInside = readInside;
  eform.seenEntry = (question, entry, around) => {
    // An entry that is known already: only what shows in it.
    const shown = new Set();
    const values = (name) => {
      if (!name.startsWith("entry.")) return around(name);
      return shown.has(name.slice(6).split(".")[0]) ? entry[name.slice(6)] ?? null : null;
    };
    for (const inner of question.inside) {
      if (inner.when === undefined || eform.evaluate(inner.when, values)) shown.add(inner.key);
    }
    const kept = Object.entries(entry).filter(([name]) => shown.has(name.split(".")[0]));
    return kept.length ? Object.fromEntries(kept) : null;
  };
  eform.known = (value) => (isObject(value) && "number" in value ? fraction(value.number) : value);
})();
