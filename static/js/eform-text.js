// What was typed, cleaned and read exactly as portal/eforms/text.py, numbers.py and
// portal/identifiers.py do: text, numbers, and the numbers of people and organisations.
(() => {
  "use strict";

  const eform = (globalThis.eform = globalThis.eform || {});

  // Thrown for an entry that is no answer; the server says in words what to mend.
  class Refused extends Error {}
  const refuse = () => {
    throw new Refused();
  };

  const LONGEST_ENTRY = 20000;
  const MOST_DIGITS = 15;
  // Written by number, as these signs print nothing.
  const BLANK = /[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u180b-\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
  const EMPTY = /^[\s\u001c-\u001f\u0085]*$/;

  const length = (text) => [...text].length;
  const cut = (text, most) => (text.length <= most ? text : [...text].slice(0, most).join(""));
  const isBlank = (text) => EMPTY.test(text) && !text.includes("\ufeff");

  const cleanLines = (text) => {
    if (text.includes("\0")) refuse();
    const lines = cut(text, LONGEST_ENTRY)
      .replace(/\r\n|[\r\u000b\u000c\u001c\u001d\u001e\u0085\u2028\u2029]/g, "\n")
      .replaceAll("\t", " ");
    const seen = [...lines].filter((sign) => sign === "\n" || !(/\p{C}/u.test(sign) || BLANK.test(sign))).join("");
    return cut(seen.normalize("NFC"), LONGEST_ENTRY)
      .split("\n")
      .map((line) => line.replace(/\s+/g, " ").trimEnd())
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  };

  const cleanLine = (text) => cleanLines(text).split(/\s+/).filter(Boolean).join(" ");

  // Digits of every script as 0-9. They stand in runs of ten, so counting back finds the zero.
  const isDigit = (point) => /\p{Nd}/u.test(String.fromCodePoint(point));
  const plainDigits = (text) =>
    text.normalize("NFKC").replace(/\p{Nd}/gu, (sign) => {
      const point = sign.codePointAt(0);
      let first = point;
      while (isDigit(first - 1)) first -= 1;
      return String((point - first) % 10);
    });

  // Numbers

  const GROUPED = /^[1-9][0-9]{0,2}([., ])[0-9]{3}(?:\1[0-9]{3})*$/;
  const GROUPED_WITH_FRACTION =
    /^(?:[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+),[0-9]+|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)\.[0-9]+)$/;

  const signAndBody = (text) => {
    const plain = plainDigits(text).replace(/[\u2212\u2013]/g, "-").replace(/\s+/g, " ");
    const match = plain.match(/^ ?([+-]?) ?(.*?) ?$/) || refuse();
    return [match[1] === "-" ? "-" : "", match[2]];
  };

  const whole = (body) => {
    const digits = body.replace(/[., ]/g, "").replace(/^0+(?=.)/, "");
    return digits.replace(/^0+/, "").length > MOST_DIGITS ? refuse() : digits;
  };

  const isWhole = (body) => /^[0-9]+$/.test(body) || GROUPED.test(body);

  const parseInteger = (text) => {
    const [sign, body] = signAndBody(text);
    return isWhole(body) ? Number(sign + whole(body)) + 0 : refuse();
  };

  // The one stored writing: no exponent, no zeros behind, no -0.
  const parseDecimal = (text) => {
    const [sign, body] = signAndBody(text);
    if (/^[1-9][0-9]{0,2}\.[0-9]{3}$/.test(body)) refuse();
    if (/^[0-9]+[.,][0-9]+$/.test(body) || GROUPED_WITH_FRACTION.test(body)) {
      const [, before, behind] = body.match(/^(.*)[.,]([0-9]+)$/);
      if (behind.length > MOST_DIGITS) refuse();
      return canonical(sign, whole(before), behind);
    }
    return isWhole(body) ? canonical(sign, whole(body), "") : refuse();
  };

  const canonical = (sign, before, behind) => {
    const rest = behind.replace(/0+$/, "");
    const text = before + (rest && `.${rest}`);
    return text === "0" ? "0" : sign + text;
  };

  // The numbers of people and organisations

  const digitsOnly = (text) => {
    const number = plainDigits(text).replace(/[\s.\-/]+/g, "");
    return /^[0-9]*$/.test(number) ? number : refuse();
  };

  const personalId = (text) => {
    const number = digitsOnly(text);
    return number.length === 12 ? number : refuse();
  };
  const birthYear = (number) => 1900 + 100 * Math.floor(Number(number[3]) / 2) + Number(number.slice(4, 6));

  const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  const taxCode = (text) => {
    const number = digitsOnly(text);
    if (number.length === 12) return number;
    if (number.length !== 10 && number.length !== 13) refuse();
    const check = 10 - (WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0) % 11);
    if (Number(number[9]) !== check || number.slice(2, 9) === "0000000") refuse();
    if (number.length === 10) return number;
    return number.slice(10) === "000" ? refuse() : `${number.slice(0, 10)}-${number.slice(10)}`;
  };

  const telephone = (text) => {
    let number = text.replace(/[\s.\-()/]+/g, "");
    if (!/^\+?[0-9]+$/.test(number)) refuse();
    number = number.replace(/^(?:\+84|0084|84(?=[235789]\d{8,9}$))0?/, "0").replace(/^00(?=[1-9])/, "+");
    if (number.startsWith("+")) return number.length >= 9 && number.length <= 16 ? number : refuse();
    if (!number.startsWith("0") || /^0[0146]/.test(number)) refuse();
    return number.length === (number.startsWith("02") ? 11 : 10) ? number : refuse();
  };

  const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
  const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
  const email = (text) => {
    const at = text.lastIndexOf("@");
    if (at < 0 || length(text) > 254) refuse();
    const [local, domain] = [text.slice(0, at), text.slice(at + 1).toLowerCase()];
    const labels = domain.split(".");
    const isGood =
      local.length <= 64 && LOCAL.test(local) && labels.length > 1 && labels.every((each) => LABEL.test(each)) && !/^[0-9]+$/.test(labels.at(-1));
    return isGood && local.length + 1 + domain.length <= 254 ? `${local}@${domain}` : refuse();
  };

  Object.assign(eform, {
    Refused,
    refuse,
    length,
    cut,
    isBlank,
    cleanLine,
    cleanLines,
    plainDigits,
    parseInteger,
    parseDecimal,
    personalId,
    birthYear,
    taxCode,
    telephone,
    email,
  });
})();
