// The form of the offline counter: the questions of the chosen procedure, what is missing,
// and its words in and out. The rules are those of the server, which decides again.
(() => {
  "use strict";

  const eform = globalThis.eform;
  const root = document.querySelector("[data-offline-counter]");
  if (!root) return;
  const form = root.querySelector("[data-reception]");
  const say = root.querySelector("[data-words]").dataset;
  const find = (name, from = form) => from.querySelector(`[data-${name}]`);
  const { fill } = globalThis.counterDrawn;
  const clean = (text) => text.replace(/\s+/g, " ").trim();
  const PERSON = "nop-";
  const papers = globalThis.counterPapers;
  const SHEETS = /^[0-9]{0,2}$/;

  let told = null;
  let procedure = null;

  const begin = (device) => {
    told = device;
    const list = find("procedure");
    for (const each of told.procedures) {
      const option = new Option(each.name, each.code);
      option.lang = "vi";
      list.append(option);
    }
  };

  // Questions

  const drawQuestions = () => {
    const place = find("questions");
    const page = new DOMParser().parseFromString(procedure?.questions || "", "text/html");
    place.replaceChildren(...page.body.childNodes);
    const today = new Date().toLocaleDateString("sv-SE");
    for (const carrier of place.querySelectorAll("[data-eform-rules]")) {
      carrier.dataset.eformRules = JSON.stringify({ ...JSON.parse(carrier.dataset.eformRules), today });
    }
    // No page behind to ask: the list of communes came along.
    for (const button of place.querySelectorAll("button[name=reload]")) button.remove();
    place.dispatchEvent(new CustomEvent("eform:entries", { bubbles: true }));
  };

  const drawCommunes = (provinces) => {
    const communes = document.getElementById(provinces.id.replace(/_province$/, "_commune"));
    if (!communes || !told) return;
    communes.replaceChildren(new Option(say.noCommune, ""));
    for (const [code, name] of told.communes[provinces.value] || []) {
      const option = new Option(name, code);
      option.lang = "vi";
      communes.append(option);
    }
  };

  const choose = (code) => {
    procedure = told.procedures.find((each) => each.code === code) || null;
    find("procedure").value = procedure ? code : "";
    papers.draw(procedure?.papers || [], Boolean(procedure));
    drawQuestions();
    find("fee").textContent = procedure ? procedure.fee || say.noTime : "–";
    find("time").textContent = procedure ? procedure.time || say.noTime : "–";
  };

  // What shows: the walk of the form, with the papers as items that wait for answers too.

  const wordsOf = () => {
    const words = Object.create(null);
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") (words[name] = words[name] || []).push(value);
    }
    return words;
  };
  const look = () => {
    const carriers = [...form.querySelectorAll("[data-eform-rules]")].map((each) => JSON.parse(each.dataset.eformRules));
    const rules = carriers.length ? eform.together(carriers) : { today: "", items: [] };
    const named = procedure.papers.map(({ key, when }) => ({ key: `giay--${key}`, kind: "note", ...(when ? { when } : {}) }));
    return eform.look({ ...rules, items: [...rules.items, ...named] }, wordsOf());
  };
  const seen = () => {
    try {
      return look();
    } catch (error) {
      console.error(error); // a rule that this script does not know is the server's to decide
      return null;
    }
  };

  const labelOf = (key) => {
    const item = form.querySelector(`[data-item="${CSS.escape(key)}"]`);
    const place = item && (item.querySelector("legend span, label span") ?? item.querySelector(".govuk-label, legend"));
    return clean(place?.textContent || key);
  };

  const person = (name) => clean(form.elements[PERSON + name].value);
  const missing = () => {
    const lines = [];
    const number = person("personal_id").replace(/[\s.\-/]/g, "");
    if (!number) lines.push(say.numberMissing);
    else if (!/^[0-9]{12}$/.test(number)) lines.push(fill(say.numberWrong, { n: number.replace(/[^0-9]/g, "").length }));
    if (!person("name")) lines.push(say.nameMissing);
    if (!procedure) return [...lines, say.procedureMissing];
    const found = seen();
    for (const paper of procedure.papers) {
      const row = form.querySelector(`[data-paper="${CSS.escape(paper.key)}"]`);
      const shows = !found || found.shown.has(`giay--${paper.key}`);
      row.hidden = !shows;
      if (!shows) continue;
      const counts = [find("originals", row).value, find("copies", row).value];
      if (!counts.every((each) => SHEETS.test(each))) lines.push(fill(say.sheetsWrong, { name: paper.name }));
      const isThere = counts.some((each) => Number(each) > 0) || find("shown-box", row).checked;
      if (paper.required && !isThere) lines.push(fill(say.paperMissing, { name: paper.name }));
    }
    for (const key of found?.refused || []) lines.push(fill(say.answerMissing, { name: labelOf(key) }));
    return lines;
  };

  // Words out and in

  const fields = () => {
    const words = wordsOf();
    for (const row of form.querySelectorAll("[data-paper]")) {
      if (!row.hidden) words[`giay-${row.dataset.paper}-listed`] = ["1"];
      else for (const box of row.querySelectorAll("input")) delete words[box.name];
    }
    words[`${PERSON}personal_id`] = [person("personal_id")];
    return { ...words };
  };
  const isEmpty = () => !procedure && [...form.querySelectorAll(`[name^="${PERSON}"]`)].every((each) => !each.value);

  const reach = (name) => {
    // An entry of a block that was added by hand is added again.
    const [, key] = name.match(/^(.+?)-\d+-/) || [];
    const add = key && form.querySelector(`[data-block="${CSS.escape(key)}"] > [data-add]`);
    for (let tries = 0; add && !form.elements[name] && tries < 20; tries += 1) add.click();
    return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  };
  const put = (kept) => {
    form.reset();
    choose(kept.procedure || "");
    const names = Object.keys(kept.fields || {});
    for (const name of names.sort((one, other) => other.endsWith("_province") - one.endsWith("_province"))) {
      const words = kept.fields[name];
      reach(name).forEach((box, place) => {
        if (/^(radio|checkbox)$/.test(box.type)) box.checked = words.includes(box.value);
        else box.value = words[place] ?? "";
        if (name.endsWith("_province")) drawCommunes(box);
      });
    }
    find("questions").dispatchEvent(new CustomEvent("eform:entries", { bubbles: true }));
  };

  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-procedure]")) choose(event.target.value);
    else if (event.target.matches("select[id$=_province]")) drawCommunes(event.target);
  });
  form.addEventListener("input", (event) => {
    if (event.target.name === `${PERSON}personal_id`) papers.readCard(PERSON);
  });

  globalThis.counterForm = {
    begin,
    put,
    missing,
    fields,
    isEmpty,
    papersOf: papers.inWords,
    fill,
    nameOf: () => person("name"),
    procedureOf: () => procedure,
  };
})();
