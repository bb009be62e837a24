// Conditions and formulas of forms, exactly as portal/eforms/conditions.py and formulas.py decide
// them. Numbers are exact fractions. Runs in browsers and, for the tests, in Node.
(() => {
  "use strict";

  const eform = (globalThis.eform = globalThis.eform || {});
  const ENTRY = "entry.";
  const LONGEST = 10n ** 40n;

  class Fraction {
    constructor(top, bottom) {
      let [a, b] = [top < 0n ? -top : top, bottom];
      while (b) [a, b] = [b, a % b];
      this.top = top / (a || 1n);
      this.bottom = bottom / (a || 1n);
    }

    compare(other) {
      const [mine, its] = [this.top * other.bottom, other.top * this.bottom];
      return mine < its ? -1 : mine > its ? 1 : 0;
    }
  }

  const fraction = (text) => {
    const [, sign, whole, part = "", power = "0"] = String(text).match(/^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i);
    const scale = Number(power) - part.length;
    const digits = BigInt(sign + whole + part);
    return scale < 0 ? new Fraction(digits, 10n ** BigInt(-scale)) : new Fraction(digits * 10n ** BigInt(scale), 1n);
  };

  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Fraction);
  const refuse = (words) => {
    throw new Error(words);
  };

  const split = (rule) => {
    const found = isObject(rule) ? Object.entries(rule) : [];
    if (found.length !== 1) refuse("exactly one operator is needed");
    return found[0];
  };
  const pair = (operands) => (Array.isArray(operands) && operands.length === 2 ? operands : refuse("two operands are needed"));

  // Conditions

  const operand = (part, values) => {
    if (isObject(part)) {
      const [operator, key] = split(part);
      if (operator !== "var" || typeof key !== "string") refuse("an operand is a literal or a var");
      return values(key);
    }
    if (Array.isArray(part)) refuse("a list stands only to the right of in");
    return typeof part === "number" ? fraction(part) : part;
  };

  const kindOf = (value) => {
    if (value === null || value === undefined) return "null";
    if (typeof value === "boolean") return "boolean";
    if (value instanceof Fraction) return "number";
    return typeof value === "string" ? "text" : "other";
  };

  const same = (first, second) => {
    const kind = kindOf(first);
    if (kind !== kindOf(second)) return false;
    if (kind === "null") return true;
    if (kind === "number") return first.compare(second) === 0;
    return kind === "other" ? JSON.stringify(first) === JSON.stringify(second) : first === second;
  };

  const ORDER = {
    "<": (order) => order < 0,
    "<=": (order) => order <= 0,
    ">": (order) => order > 0,
    ">=": (order) => order >= 0,
  };

  const ordered = (operator, first, second) => {
    const kind = kindOf(first);
    if (kind !== kindOf(second)) return false;
    if (kind === "number") return ORDER[operator](first.compare(second));
    return kind === "text" && ORDER[operator](first < second ? -1 : first > second ? 1 : 0);
  };

  const inEntry = (entry, values) => (name) =>
    name.startsWith(ENTRY) ? entry[name.slice(ENTRY.length)] ?? null : values(name);

  const entriesOf = (source, values) => {
    const found = operand(source, values);
    return Array.isArray(found) && found.every(isObject) ? found : [];
  };

  const evaluate = (rule, values) => {
    const [operator, operands] = split(rule);
    switch (operator) {
      case "and":
      case "or": {
        if (!Array.isArray(operands) || !operands.length) refuse("a list of rules is needed");
        const results = operands.map((each) => evaluate(each, values));
        return operator === "and" ? results.every(Boolean) : results.some(Boolean);
      }
      case "!":
        return !evaluate(Array.isArray(operands) && operands.length === 1 ? operands[0] : operands, values);
      case "var":
        return operand(rule, values) === true;
      case "any":
      case "all": {
        const [source, inner] = pair(operands);
        const results = entriesOf(source, values).map((entry) => evaluate(inner, inEntry(entry, values)));
        return results.length > 0 && (operator === "any" ? results.some(Boolean) : results.every(Boolean));
      }
      case "in": {
        const [needle, list] = pair(operands);
        const members = Array.isArray(list) ? list.map((each) => operand(each, values)) : operand(list, values);
        const wanted = operand(needle, values);
        return Array.isArray(members) && members.some((each) => same(wanted, each));
      }
      case "==":
      case "!=": {
        const [left, right] = pair(operands);
        return same(operand(left, values), operand(right, values)) === (operator === "==");
      }
      case "<":
      case "<=":
      case ">":
      case ">=": {
        const [left, right] = pair(operands);
        return ordered(operator, operand(left, values), operand(right, values));
      }
      default:
        return refuse(`unknown operator ${operator}`);
    }
  };

  // Formulas

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
    if (!(operator in ARITHMETIC)) refuse(`unknown operator ${operator}`);
    return numbers.includes(null) ? null : ARITHMETIC[operator](numbers);
  };

  Object.assign(eform, { Fraction, fraction, evaluate, compute, rounded, dayNumber, inEntry, isObject });
})();
