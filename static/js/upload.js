// A chosen file goes up at once (upload-parts.js): its line on the card, and the card drawn anew when
// it is there. Without this the button of the card sends it.
(() => {
  "use strict";

  const form = document.querySelector("form[data-uploads]");
  const model = document.querySelector("template[data-uploading]")?.content.firstElementChild;
  if (!form || !model || !window.File?.prototype.slice) return;
  form.dataset.upload = "at-once";

  // The card may have been drawn anew in the meantime.
  const place = (job) => {
    const here = document.getElementById(job.card)?.querySelector("[data-uploads-here]");
    if (here && !job.row.isConnected) here.append(job.row);
  };

  // Words: the line is for the eye; the status is read aloud, so it speaks at every quarter only.
  const say = (job, state, part) => {
    place(job);
    const { bar, line, status, row } = job;
    const words = model.dataset[state].replace("{}", part ?? job.percent);
    line.textContent = words;
    const again = row.querySelector("[data-again]");
    if (again) again.hidden = state !== "waiting" && state !== "later";
    if (part != null) {
      bar.value = job.percent = part;
      if (state === "sending" && Math.floor(part / 25) === job.quarter) return;
      job.quarter = Math.floor(part / 25);
    }
    status.textContent = `${job.file.name}: ${words}`;
  };

  const { Broken, FIRST_PART, send, token } = globalThis.sendingInParts(form, model, say);

  const refuse = (job, error) => {
    job.bar.remove();
    job.row.querySelector("[data-ways]").remove();
    job.row.querySelector("[data-name]").remove();
    job.row.className = "mc-paper__refusal";
    job.line.className = "";
    job.line.textContent = error.message || model.dataset.failed;
    job.status.textContent = `${model.dataset.error} ${job.line.textContent}`;
    if (!error.told?.href) return;
    const link = document.createElement("a");
    link.href = error.told.href;
    link.textContent = model.dataset.way;
    job.row.append(link);
  };

  // A page that is left loses its place in the line: the pressed button waits for the last file.
  const jobs = new Set();
  let pressed = null;
  const arrived = (well) => {
    if (!well) pressed = null;
    if (jobs.size || !pressed?.isConnected) return;
    form.requestSubmit(pressed);
    pressed = null;
  };

  // The server draws the card, the summary and the line of steps anew; what was refused stays told.
  const refresh = async (id) => {
    const card = document.getElementById(id);
    if (!card) return;
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token());
    body.append("card", card.dataset.paper);
    for (const box of card.querySelectorAll("[data-with-files] input")) body.append(box.name, box.value);
    const options = form.dataset.refresh === "get" ? {} : { method: "POST", body };
    const answer = await fetch(form.action, { credentials: "same-origin", ...options });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(id);
    if (!fresh) throw new Broken();
    const refused = [...card.querySelectorAll("[data-uploads-here] > .mc-paper__refusal")];
    card.replaceWith(document.adoptNode(fresh));
    fresh.querySelector("[data-uploads-here]")?.append(...refused);
    ready(fresh);
    for (const part of [".mc-saving", ".mc-parts", ".mc-steps__bars"]) {
      const from = page.querySelector(part);
      if (from) document.querySelector(part)?.replaceChildren(...document.adoptNode(from).childNodes);
    }
    document.querySelector("main .govuk-error-summary")?.remove();
    document.title = page.title; // it said that there is an error as long as the summary did
    if (!pressed) fresh.querySelector("input[type=file]")?.focus();
  };

  // The line may break just now: the files are there all the same, and are shown when it is back.
  const drawn = (id) =>
    refresh(id).catch(() => window.addEventListener("online", () => drawn(id), { once: true }));

  let queue = Promise.resolve();
  const add = (card, key, file, replaces) => {
    const row = model.cloneNode(true);
    const job = { card: card.id, key, file, replaces, row, percent: 0, quarter: -1, part: FIRST_PART, wait: 1000, digest: "" };
    job.bar = row.querySelector("progress");
    job.line = row.querySelector("[data-line]");
    job.status = row.querySelector("[role=status]");
    row.querySelector("[data-name]").textContent = file.name;
    job.bar.setAttribute("aria-label", file.name);
    for (const name of row.querySelectorAll("[data-of]")) name.textContent = file.name;
    row.querySelector("[data-again]").addEventListener("click", () => job.again?.());
    row.querySelector("[data-cancel]").addEventListener("click", () => {
      job.stopped = true;
      job.request?.abort();
      job.again?.();
      const data = new FormData();
      data.append("csrfmiddlewaretoken", token());
      if (job.address) fetch(`${job.address}bo/`, { method: "POST", body: data, keepalive: true }).catch(() => {});
      row.remove();
      jobs.delete(job);
      document.getElementById(card.id)?.querySelector("input[type=file]")?.focus();
    });
    jobs.add(job);
    say(job, "queued");
    queue = queue.then(async () => {
      if (job.stopped) return;
      let well = true;
      try {
        await send(job);
        if (job.stopped) return;
        jobs.delete(job);
        say(job, "done", 100);
        row.querySelector("[data-ways]").remove();
      } catch (error) {
        well = false;
        jobs.delete(job);
        refuse(job, error);
      }
      const others = [...jobs].some((other) => other.key === key);
      if (!others) await drawn(card.id);
      arrived(well);
    });
  };

  const ready = (part) => {
    for (const button of part.querySelectorAll("[data-replace]")) button.hidden = false;
  };
  ready(document);

  form.addEventListener("change", (event) => {
    const input = event.target;
    const card = input.closest("[data-paper]");
    if (input.type !== "file" || !card || !input.files.length) return;
    const replaces = input.dataset.replaces || "";
    delete input.dataset.replaces;
    for (const old of card.querySelectorAll(".mc-paper__refusal")) old.remove();
    for (const file of input.files) add(card, card.dataset.paper, file, replaces);
    input.value = "";
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-replace]");
    const input = button?.closest("[data-paper]")?.querySelector("input[type=file]");
    if (!input) return;
    input.dataset.replaces = button.dataset.replace;
    input.click();
  });
  form.addEventListener("submit", (event) => {
    if (!jobs.size) return;
    event.preventDefault();
    pressed = event.submitter;
  });
  window.addEventListener("beforeunload", (event) => {
    if (jobs.size && !pressed) event.preventDefault();
  });
})();
