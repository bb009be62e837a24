// What lies on the desk at the offline counter: the identity card and the papers, with their numbers.
(() => {
  "use strict";

  const root = document.querySelector("[data-offline-counter]");
  if (!root) return;
  const form = root.querySelector("[data-reception]");
  const say = root.querySelector("[data-words]").dataset;
  const find = (name, from = form) => from.querySelector(`[data-${name}]`);

  const draw = (papers, isChosen) => {
    const body = find("papers");
    body.replaceChildren();
    for (const paper of papers) {
      const row = find("paper-row").content.cloneNode(true).firstElementChild;
      row.dataset.paper = paper.key;
      for (const place of row.querySelectorAll("[data-name]")) place.textContent = paper.name;
      find("optional", row).hidden = paper.required;
      const named = { originals: find("originals", row), copies: find("copies", row), shown: find("shown-box", row) };
      for (const [part, box] of Object.entries(named)) {
        box.name = `giay-${paper.key}-${part}`;
        box.id = `id_${box.name}`;
        const label = box.parentElement.querySelector("label");
        if (label) label.htmlFor = box.id;
        if (part !== "shown") box.hidden = paper.is_note;
      }
      body.append(row);
    }
    find("some-papers").hidden = !papers.length;
    find("no-papers").hidden = isChosen;
  };

  const inWords = () =>
    [...form.querySelectorAll("[data-paper]:not([hidden])")]
      .map((row) => {
        const parts = [];
        const [originals, copies] = [Number(find("originals", row).value), Number(find("copies", row).value)];
        if (originals) parts.push(`${originals} ${say.originals}`);
        if (copies) parts.push(`${copies} ${say.copies}`);
        if (find("shown-box", row).checked) parts.push(say.shown);
        return parts.length ? `${row.querySelector("[data-name]").textContent}: ${parts.join(", ")}` : "";
      })
      .filter(Boolean);

  // The QR code of an identity card, typed by a reader: number|old number|name|ddmmyyyy|sex|address|…
  const readCard = (prefix) => {
    const parts = form.elements[`${prefix}personal_id`].value.split("|");
    if (parts.length < 6) return;
    const [number, , name, born, sex, address] = parts.map((text) => text.replace(/\s+/g, " ").trim());
    const card = { personal_id: number, name, sex: sex === "Nam" ? "male" : "female", address };
    if (/^[0-9]{8}$/.test(born)) card.date_of_birth = `${born.slice(0, 2)}/${born.slice(2, 4)}/${born.slice(4)}`;
    for (const [key, words] of Object.entries(card)) form.elements[prefix + key].value = words;
  };

  // A reader of cards ends with Enter: that is no reception yet.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });

  globalThis.counterPapers = { draw, inWords, readCard };
})();
