// A chosen file goes up at once, with its progress. Without this the button of the card sends it.
(() => {
  "use strict";

  const form = document.querySelector("form[data-upload]");
  const model = document.querySelector("template[data-uploading]")?.content.firstElementChild;
  if (!form || !model) return;
  form.dataset.upload = "at-once";

  const cookie = () => document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1] || "";

  const busy = (card, on) => {
    for (const each of card.querySelectorAll("input, button")) each.disabled = on;
  };

  // A page that is left loses the files on their way: the pressed button waits for the last one.
  let onTheirWay = 0;
  let pressed = null;
  const arrived = (well) => {
    onTheirWay -= 1;
    if (!well) pressed = null;
    if (onTheirWay || !pressed?.isConnected) return;
    form.requestSubmit(pressed);
    pressed = null;
  };

  // The server's answer is the whole page: the card, the summary and the line of steps are taken.
  const take = (card, html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById(card.id);
    if (!fresh) return false;
    card.replaceWith(document.adoptNode(fresh));
    for (const part of [".mc-saving", ".mc-parts", ".mc-steps__bars"]) {
      const from = page.querySelector(part);
      if (from) document.querySelector(part)?.replaceChildren(...document.adoptNode(from).childNodes);
    }
    document.querySelector("main .govuk-error-summary")?.remove();
    if (!pressed) fresh.querySelector("input[type=file]")?.focus();
    return true;
  };

  const send = (card, name, key, files) => {
    const note = card.querySelector("[data-note]") || model.cloneNode(true);
    note.dataset.note = "";
    if (!note.isConnected) card.append(note);
    for (const old of card.querySelectorAll(".mc-paper__refusal")) old.remove();
    const bar = note.querySelector("progress");
    const line = note.querySelector("[role=status]");
    const data = new FormData();
    data.append("csrfmiddlewaretoken", cookie() || form.elements.csrfmiddlewaretoken.value);
    data.append("upload", key);
    for (const file of files) data.append(name, file);
    for (const box of card.querySelectorAll("[data-with-files] input")) data.append(box.name, box.value);
    const again = () => {
      onTheirWay -= 1;
      send(card, name, key, files);
    };
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      const part = event.lengthComputable ? Math.floor((event.loaded / event.total) * 100) : 0;
      bar.value = part;
      line.textContent = part < 100 ? line.dataset.sending.replace("{}", part) : line.dataset.checking;
    });
    request.addEventListener("load", () => {
      if (take(card, request.responseText)) {
        arrived(!document.getElementById(card.id).querySelector(".mc-paper__refusal"));
        return;
      }
      arrived(false);
      busy(card, false);
      bar.hidden = true;
      line.textContent = line.dataset.failed;
    });
    request.addEventListener("error", () => {
      line.textContent = line.dataset.waiting;
      if (navigator.onLine) window.setTimeout(again, 10000);
      else window.addEventListener("online", again, { once: true });
    });
    request.open("POST", form.action);
    request.send(data);
    onTheirWay += 1;
    busy(card, true);
  };

  form.addEventListener("change", (event) => {
    const input = event.target;
    const card = input.closest(".mc-paper");
    const key = card?.querySelector('button[name="upload"]')?.value;
    if (input.type !== "file" || !key || !input.files.length) return;
    send(card, input.name, key, [...input.files]);
  });
  form.addEventListener("submit", (event) => {
    if (!onTheirWay) return;
    event.preventDefault();
    pressed = event.submitter;
  });
})();
