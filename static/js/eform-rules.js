// Conditions of forms, exactly as portal/eforms/conditions.py decides them. Numbers are exact
// fractions. Runs in browsers and, for the tests, in Node.
(() => {
  "use strict";

  const eform = (globalThis.eform = globalThis.eform || {});
  const ENTRY = "entry.";

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
  const refuseRule = (words) => {
    throw new Error(words);
  };

  const split = (rule) => {
    const found = isObject(rule) ? Object.entries(rule) : [];
    if (found.length !== 1) refuseRule("exactly one operator is needed");
    return found[0];
  };
  const pair = (operands) => (Array.isArray(operands) && operands.length === 2 ? operands : refuseRule("two operands are needed"));

  // Conditions

  const operand = (part, values) => {
    if (isObject(part)) {
      const [operator, key] = split(part);
      if (operator !== "var" || typeof key !== "string") refuseRule("an operand is a literal or a var");
      return values(key);
    }
    if (Array.isArray(part)) refuseRule("a list stands only to the right of in");
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
        if (!Array.isArray(operands) || !operands.length) refuseRule("a list of rules is needed");
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
        return refuseRule(`unknown operator ${operator}`);
    }
  };

  Object.assign(eform, { Fraction, fraction, evaluate, operand, split, entriesOf, inEntry, isObject, refuseRule });
})();
