// Formulas of computed values, exactly as portal/eforms/formulas.py computes them: in fractions,
// with "no answer" for what is missing, divided by zero or too long.
(() => {
  "use strict";

  const eform = globalThis.eform;
  const { Fraction, fraction, split, entriesOf, inEntry } = eform;
  const LONGEST = 10n ** 40n;

  const bounded = (number) => {
    if (number === null) return null;
    const top = number.top < 0n ? -number.top : number.top;
    return top >= LONGEST || number.bottom >= LONGEST ? null : number;
  };

  const plus = (one, other) => new Fraction(one.top * other.bottom + other.top * one.bottom, one.bottom * other.bottom);
  const times = (one, other) => new Fraction(one.top * other.top, one.bottom * other.bottom);
  const minus = (number) => new Fraction(-number.top, number.bottom);
  const over = (one, other) => {
    if (other.top === 0n) return null;
    const sign = other.top < 0n ? -1n : 1n;
    return new Fraction(one.top * other.bottom * sign, one.bottom * other.top * sign);
  };
  const chained = (numbers, first, step) => numbers.reduce((so, number) => (so === null ? null : bounded(step(so, number))), first);
  const added = (numbers) => chained(numbers, new Fraction(0n, 1n), plus);
  const picked = (numbers, order) => numbers.reduce((best, each) => (each.compare(best) === order ? each : best));

  const ARITHMETIC = {
    "+": added,
    "*": (numbers) => chained(numbers, new Fraction(1n, 1n), times),
    "-": (numbers) => plus(numbers[0], minus(numbers[1])),
    "/": (numbers) => over(numbers[0], numbers[1]),
    min: (numbers) => picked(numbers, -1),
    max: (numbers) => picked(numbers, 1),
  };

  // A half goes away from zero.
  const rounded = (number, places) => {
    const scale = 10n ** BigInt(places);
    const top = number.top < 0n ? -number.top : number.top;
    const whole = ((top * scale * 2n) / number.bottom + 1n) / 2n;
    return new Fraction(number.top < 0n ? -whole : whole, scale);
  };

  const dayNumber = (iso) => {
    const match = typeof iso === "string" && iso.match(/^(\d{4})-(\d{2})-(\d{2})$/);
    if (!match) return null;
    const [year, month, day] = match.slice(1).map(Number);
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / 86400000 : null;
  };

  const dayOf = (part, values, today) => {
    const iso = part === "today" ? today : typeof part === "string" ? part : values(split(part)[1]);
    return dayNumber(iso) === null ? null : iso;
  };

  const between = (operator, first, last) => {
    if (operator === "days") return dayNumber(last) - dayNumber(first);
    return Number(last.slice(0, 4)) - Number(first.slice(0, 4)) - (last.slice(5) >= first.slice(5) ? 0 : 1);
  };

  const compute = (formula, values, today) => bounded(computed(formula, values, today));

  const computed = (part, values, today) => {
    if (typeof part === "number") return fraction(part);
    const [operator, operands] = split(part);
    if (operator === "var") {
      const found = values(operands);
      if ((found ?? null) === null && operands.endsWith(".count") && !operands.startsWith("entry.")) return fraction(0);
      return found instanceof Fraction ? bounded(found) : null;
    }
    if (operator === "days" || operator === "age") {
      const [first, last] = operands.map((each) => dayOf(each, values, today));
      return first === null || last === null ? null : fraction(between(operator, first, last));
    }
    if (operator === "sum") {
      const around = entriesOf(operands[0], values).map((entry) => compute(operands[1], inEntry(entry, values), today));
      return added(around.filter((each) => each !== null));
    }
    if (operator === "round") {
      const number = compute(operands[0], values, today);
      return number === null ? null : rounded(number, operands[1]);
    }
    const numbers = operands.map((each) => compute(each, values, today));
    if (!(operator in ARITHMETIC)) eform.refuseRule(`unknown operator ${operator}`);
    return numbers.includes(null) ? null : ARITHMETIC[operator](numbers);
  };

  Object.assign(eform, { compute, rounded, dayNumber });
})();
