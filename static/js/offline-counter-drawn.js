// What the offline counter shows: its states, what is missing, the list of receptions, the slip.
(() => {
  "use strict";

  const root = document.querySelector("[data-offline-counter]");
  if (!root) return;
  const say = root.querySelector("[data-words]").dataset;
  const find = (name, from = root) => from.querySelector(`[data-${name}]`);
  const fill = (words, facts) => words.replace(/\{(\w+)\}/g, (_all, name) => facts[name]);
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
    ...{ day: "2-digit", month: "2-digit", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", hour12: false },
  });
  const when = (at) => clock.format(new Date(at));

  const show = (state) => {
    for (const name of ["none", "locked", "open"]) {
      for (const part of root.querySelectorAll(`[data-when-${name}]`)) part.hidden = name !== state;
    }
  };
  const stateWords = (words) => {
    find("saved-state").textContent = words;
  };

  const missing = (lines) => {
    const place = find("missing");
    place.replaceChildren();
    const head = document.createElement(lines.length ? "h3" : "p");
    head.textContent = lines.length ? fill(say.count, { n: lines.length }) : say.ready;
    head.className = lines.length ? "" : "counter-ready";
    place.className = lines.length ? "counter-missing" : "";
    place.append(head);
    if (!lines.length) return lines;
    const list = document.createElement("ul");
    for (const line of lines) {
      const item = document.createElement("li");
      item.textContent = line;
      list.append(item);
    }
    place.append(list);
    return lines;
  };

  const whyOf = (row) => (row.value.why === "failed" ? say.failedToSend : row.value.why || "");

  // `drawSlip` shows the slip of a reception that waits. What stands there already is left alone:
  // somebody may be at one of its links.
  let listed = "";
  const list = (done, drawSlip) => {
    const now = JSON.stringify(done.map(({ id, state, value }) => [id, state, value]));
    if (now === listed) return;
    listed = now;
    const place = find("list");
    place.replaceChildren();
    for (const row of done) {
      const line = find("list-row").content.cloneNode(true);
      const { shown, code, href } = row.value;
      for (const each of line.querySelectorAll("[data-number]")) each.textContent = shown.number;
      find("at", line).textContent = when(shown.at);
      find("name", line).textContent = shown.name;
      find("title", line).textContent = shown.title;
      find("state", line).textContent = say[row.state];
      find("why", line).textContent = whyOf(row) ? `: ${whyOf(row)}` : "";
      const link = find("href", line);
      if (href) {
        link.hidden = false;
        link.href = href;
        link.textContent = code || say.open;
      }
      const print = find("print", line);
      print.hidden = row.state !== "waiting";
      print.addEventListener("click", () => drawSlip(shown));
      place.append(line);
    }
  };

  const slip = (shown) => {
    for (const name of ["unit", "number", "name", "title", "officer"]) find(`slip-${name}`).textContent = shown[name];
    find("slip-at").textContent = when(shown.at);
    const place = find("slip-papers");
    place.replaceChildren();
    for (const words of shown.papers) {
      const item = document.createElement("li");
      item.textContent = words;
      item.lang = "vi";
      place.append(item);
    }
  };

  globalThis.counterDrawn = { find, fill, when, show, stateWords, missing, list, slip };
})();
