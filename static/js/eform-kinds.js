// The kinds of questions as portal/eforms/kinds/ decides them: `read` makes an answer of the words in
// the fields (null when there are none, Refused when they are no answer), `seen` gives what
// conditions see of an answer. Those made of several are in eform-blocks.js.
(() => {
  "use strict";

  const eform = (globalThis.eform = globalThis.eform || {});
  const { refuse, length, cut, cleanLine, cleanLines, fraction } = eform;
  const LONGEST_ENTRY = 20000;
  const MOST_CHOICES = 301;

  const itself = (value) => value;
  const asNumber = (value) => fraction(value);
  const byPart = (value, part) => value[part] || null;

  const line = (entry, part = "") => cleanLine(entry(part).at(-1) ?? "");
  // A kind that is one line: what `take` makes of it.
  const ofLine = (take, seen = itself) => ({
    read: (question, entry, context) => {
      const text = line(entry);
      return text ? take(text, question, context) : null;
    },
    seen,
  });

  const fitting = (value, question) =>
    length(value) >= question.least && length(value) <= question.most ? value : refuse();
  const within = (value, question) => {
    const number = fraction(value);
    return number.compare(fraction(question.min)) >= 0 && number.compare(fraction(question.max)) <= 0 ? value : refuse();
  };
  const listed = (value, question) => (question.values.includes(value) ? value : refuse());

  const text = (value, question) => {
    fitting(value, question);
    return question.pattern === undefined || new RegExp(`^(?:${question.pattern})$`, "u").test(value) ? value : refuse();
  };

  const longText = (question, entry) => {
    const typed = entry("").at(-1) ?? "";
    if (length(typed) > LONGEST_ENTRY) refuse();
    const value = cleanLines(typed);
    return value ? fitting(value, question) : null;
  };

  const withoutUnit = (value, question) =>
    question.unit && value.toLowerCase().endsWith(question.unit.toLowerCase())
      ? [...value].slice(0, -length(question.unit)).join("").trim()
      : value;

  const decimal = (value, question) => {
    const number = eform.parseDecimal(withoutUnit(value, question));
    if ((number.split(".")[1] || "").length > question.places) refuse();
    return within(number, question);
  };

  const personalId = (value, question, context) => {
    const number = eform.personalId(value);
    return eform.birthYear(number) > Number(context.today.slice(0, 4)) ? refuse() : number;
  };

  const stable = (read) => (value) => {
    const number = read(value);
    return read(number) === number ? number : refuse();
  };

  const date = (question, entry) => {
    const typed = ["day", "month", "year"].map((part) => eform.plainDigits(line(entry, part)).trim());
    if (!typed.some(Boolean)) return null;
    if (!typed.every((each) => /^[0-9]{1,10}$/.test(each)) || typed[2].length !== 4) refuse();
    const [day, month, year] = typed.map(Number);
    if (year < 1800 || year > 2200 || month > 99 || day > 99) refuse();
    const value = [String(year), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
    if (eform.dayNumber(value) === null) refuse();
    return (question.min && value < question.min) || (question.max && value > question.max) ? refuse() : value;
  };

  const choices = (question, entry) => {
    const words = entry("").slice(0, MOST_CHOICES);
    const chosen = new Set(words.map(cleanLine).filter(Boolean));
    for (const each of chosen) listed(each, question);
    if (!chosen.size) return null;
    return chosen.size < question.least || chosen.size > question.most ? refuse() : question.values.filter((each) => chosen.has(each));
  };

  const yesNo = (value) => (value === "yes" ? true : value === "no" ? false : refuse());

  // Lists that live outside the form: a page shows only what is in them, so without look-ups what
  // was chosen is taken as good.
  const nameOf = (pairs, code) => (pairs.find((pair) => pair[0] === code) || ["", ""])[1];

  const address = (question, entry, { lookups }) => {
    const value = {};
    for (const part of ["province", "commune", "line"]) value[part] = line(entry, part);
    if (question.line === "none") value.line = "";
    if (!Object.values(value).some(Boolean)) return null;
    if (!value.province || !value.commune || (question.line === "required" && !value.line) || length(value.line) > 200) refuse();
    if (lookups && !(nameOf(lookups.provinces, value.province) && nameOf(lookups.communes[value.province] || [], value.commune))) refuse();
    return value;
  };

  const reference = (question, entry, { lookups }) => {
    let code = line(entry);
    const words = cut(line(entry, "find"), 100);
    if (!code && !words) return null;
    if (!lookups) return code ? { code, label: words } : refuse();
    const pairs = lookups.listed[question.list] || [];
    const alike = pairs.filter((pair) => pair[1].toLowerCase() === words.toLowerCase());
    if (!code && alike.length === 1) code = alike[0][0];
    const label = code && nameOf(pairs, code);
    return label ? { code, label } : refuse();
  };

  const dossier = (value, question, { lookups }) => {
    const code = cut(value.toUpperCase(), 60);
    const title = lookups ? lookups.dossiers[code] : "…";
    return title ? { code, title } : refuse();
  };

  const statement = (question, entry) => {
    const said = line(entry);
    if (!said) return null;
    return said === "yes" ? { confirmed: true, text: question.text } : refuse();
  };

  const accountNumber = (value) => {
    const number = value.replace(/[ .\-]/g, "").toUpperCase();
    return /^[0-9A-Za-z]{6,19}$/.test(number) ? number : refuse();
  };

  const accountHolder = (value, question) => {
    const plain = value.replaceAll("đ", "d").replaceAll("Đ", "D").normalize("NFD");
    const name = cleanLine(plain.replace(/\p{M}/gu, (sign) => (isCombining(sign) ? "" : sign)).toUpperCase());
    return /^[A-Z0-9 .,&'()/\-]+$/.test(name) ? fitting(name, question) : refuse();
  };
  // Signs that combine are put in order by their class: those that never move have none.
  const moves = (signs) => signs.normalize("NFD") !== signs;
  const isCombining = (sign) => moves(`\u0345${sign}`) || moves(`${sign}\u0334`);

  eform.KINDS = {
    text: ofLine(text),
    long_text: { read: longText, seen: itself },
    integer: ofLine((value, question) => within(eform.parseInteger(withoutUnit(value, question)), question), asNumber),
    money: ofLine((value, question) => within(eform.parseInteger(value.replace(/\s*(?:đồng|vnđ|vnd|đ|₫)$/iu, "")), question), asNumber),
    decimal: ofLine(decimal, asNumber),
    date: { read: date, seen: itself },
    yes_no: ofLine(yesNo),
    choice: ofLine(listed),
    choices: { read: choices, seen: itself },
    personal_id: ofLine(personalId),
    tax_code: ofLine(stable(eform.taxCode)),
    telephone: ofLine(stable(eform.telephone)),
    email: ofLine(eform.email),
    address: { read: address, seen: byPart },
    reference: { read: reference, seen: (value) => value.code },
    dossier: ofLine(dossier, (value) => value.code),
    statement: { read: statement, seen: () => true },
    account_number: ofLine(accountNumber),
    account_holder: ofLine(accountHolder),
    computed: { seen: asNumber },
    file: { seen: itself },
    section: {},
    note: {},
  };
})();
