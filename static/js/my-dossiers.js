// The list of my dossiers on this device, where the person chose it (dossiers/citizen/offline.py).
// page.js erases it at sign-out and when somebody else signs in.
(() => {
  "use strict";

  const { read, write, erase } = globalThis.keptDossiers;
  const DAY = 24 * 60 * 60 * 1000;
  const clean = (place) => (place?.textContent || "").replace(/\s+/g, " ").trim();

  // On "Hồ sơ của tôi": the switch, and a fresh copy at each visit while it is on.
  const section = document.querySelector("[data-keep]");
  const owner = document.querySelector("form[data-owner]")?.dataset.owner;
  const rows = () =>
    [...document.querySelectorAll("[data-my-dossiers] > li")].map((row) => ({
      code: clean(row.querySelector(".mc-whole")),
      title: clean(row.querySelector("h3")),
      status: clean(row.querySelector(".mc-cluster > :first-child")),
      due: row.dataset.due,
    }));
  const keep = () => {
    const now = Date.now();
    write({ owner, at: now, until: now + Number(section.dataset.days) * DAY, rows: rows() });
    const { workerAt, scope } = section.dataset;
    // Asked for anew at each visit: another language is another worker.
    const renew = (found) => found.update().catch(() => {});
    const { serviceWorker } = navigator;
    return serviceWorker.register(workerAt, { scope }).then((found) => renew(found).then(() => serviceWorker.ready));
  };
  const tell = (isOn) => {
    const words = section.querySelector("[data-kept-words]");
    words.textContent = isOn ? words.dataset.on : words.dataset.off;
    section.querySelector("[data-keep-on]").hidden = isOn;
    section.querySelector("[data-keep-off]").hidden = !isOn;
  };
  if (section && owner && window.isSecureContext && "serviceWorker" in navigator) {
    section.hidden = false;
    const isOn = read()?.owner === owner;
    tell(isOn);
    if (isOn) keep().catch(() => {});
    section.querySelector("[data-keep-on]").addEventListener("click", () => {
      keep().then(
        () => {
          tell(true);
          section.querySelector("[data-keep-off]").focus();
        },
        () => erase(),
      );
    });
    section.querySelector("[data-keep-off]").addEventListener("click", () => {
      erase();
      tell(false);
      section.querySelector("[data-keep-on]").focus();
    });
  }

  // On the offline page: what is kept, as words.
  const list = document.querySelector("[data-kept-list]");
  const kept = list && read();
  if (!kept) return;
  const when = new Intl.DateTimeFormat("vi", { // dd/MM/yyyy in both languages
    ...{ day: "2-digit", month: "2-digit", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit" },
  });
  list.querySelector("[data-kept-at]").textContent = when.format(new Date(kept.at));
  for (const row of kept.rows) {
    const drawn = list.querySelector("[data-row]").content.cloneNode(true);
    for (const place of drawn.querySelectorAll("[data-fact]")) place.textContent = row[place.dataset.fact];
    list.querySelector("[data-rows]").append(drawn);
  }
  list.querySelector("[data-none]").hidden = true;
  list.querySelector("[data-some]").hidden = false;
})();
