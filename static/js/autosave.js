// A draft saves itself while the person types. Without this the buttons save it.
(() => {
  "use strict";

  const form = document.querySelector("form[data-autosave]");
  const pill = document.querySelector(".mc-saving");
  if (!form || !pill) return;

  const WAIT = 1200;
  const AGAIN = 10000;
  const PATIENCE = 4000;
  const { TOKEN, refresh } = globalThis.autosaveDrawing;
  const changed = new Set();
  let timer = 0;
  let running = false;
  let failed = false;
  let signedOut = false;

  const hidden = (name) => form.querySelector(`input[type="hidden"][name="${name}"]`);
  const secret = () => hidden("csrfmiddlewaretoken")?.value || "";

  const say = (state, words, href) => {
    const known = document.querySelector(`template[data-saving-state="${state}"]`);
    const fresh = known?.content.querySelector(".mc-saving");
    if (!fresh) return;
    if (href && pill.querySelector("a")?.getAttribute("href") === href) return;
    const copy = fresh.cloneNode(true);
    const text = copy.querySelector("span");
    if (words) text.textContent = words;
    if (href) {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = words;
      text.replaceChildren(link);
    }
    pill.className = copy.className;
    pill.replaceChildren(...copy.childNodes);
  };

  const body = (names) => {
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken");
    for (const input of form.querySelectorAll('input[type="file"]')) data.delete(input.name);
    for (const name of names) data.append("changed-field", name);
    return data;
  };

  const post = (names, keepalive) =>
    fetch(form.dataset.autosave, {
      method: "POST",
      body: body(names),
      headers: { "X-CSRFToken": secret() },
      credentials: "same-origin",
      keepalive,
    });

  // Signing in from another window changed the secret of this page: a fresh one stands on the page
  // as it is served now. False while nobody, or somebody else, is signed in.
  const renew = async () => {
    const page = await fetch(window.location.pathname, { credentials: "same-origin" });
    if (!page.ok || page.redirected) return false;
    const drawn = new DOMParser().parseFromString(await page.text(), "text/html");
    const fresh = drawn.querySelector('form[data-autosave] input[name="csrfmiddlewaretoken"]');
    if (!fresh) return false;
    hidden("csrfmiddlewaretoken").value = fresh.value;
    return true;
  };

  const save = async () => {
    window.clearTimeout(timer);
    if (running || !changed.size) return;
    running = true;
    const names = [...changed];
    changed.clear();
    if (!signedOut) say("saving"); // the way to sign in stays under the pointer that is about to click
    try {
      let answer = await post(names, false);
      if (answer.status === 403 && (await renew())) answer = await post(names, false);
      const told = await answer.json().catch(() => ({}));
      if (!answer.ok) {
        names.forEach((name) => changed.add(name));
        failed = true;
        signedOut = answer.status === 401;
        say("failed", told.words, told.href);
        if (!told.href) timer = window.setTimeout(save, AGAIN);
        return;
      }
      failed = signedOut = false;
      delete form.dataset.unsaved;
      if (hidden(TOKEN)) hidden(TOKEN).value = told.drawn;
      say("saved", told.words);
      if (told.redraw || told.pages !== form.dataset.pages) {
        await refresh(form, told, () => !changed.size);
      }
    } catch {
      names.forEach((name) => changed.add(name));
      failed = true;
      say("failed");
      timer = window.setTimeout(save, AGAIN);
    } finally {
      running = false;
      if (changed.size && !failed) timer = window.setTimeout(save, WAIT);
    }
  };

  const touch = (event) => {
    const field = event.target;
    if (!field.name || field.type === "file" || field.form !== form) return;
    if (!changed.size && !failed) say("saving"); // "saved" is no longer true
    changed.add(field.name);
    // While signed out each word is sent all the same: the server keeps it until the person is back.
    if (failed && !signedOut) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, event.type === "change" ? 0 : WAIT);
  };

  // On the way out nothing is asked: what is not saved yet is sent along.
  const flush = () => {
    if (changed.size && !form.dataset.sentAt) post([...changed], true).catch(() => {});
  };

  form.addEventListener("input", touch);
  form.addEventListener("change", touch);
  // A save still on its way would make this page look older than the draft: it arrives first.
  let waiting = false;
  const settle = (button, until) => {
    if (running && Date.now() < until) {
      window.setTimeout(settle, 50, button, until);
      return;
    }
    running = waiting = false;
    form.requestSubmit(button?.isConnected ? button : undefined);
  };

  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (running) {
      event.preventDefault();
      if (!waiting) settle(event.submitter, Date.now() + PATIENCE);
      waiting = true;
      return;
    }
    if (!signedOut) return;
    // The sign-in may have come back in another window, with another secret.
    event.preventDefault();
    signedOut = false;
    const button = event.submitter;
    renew()
      .catch(() => false)
      .finally(() => form.requestSubmit(button?.isConnected ? button : undefined));
  });
  // Back from another window, where the person may have signed in again.
  document.addEventListener("visibilitychange", () => {
    if (signedOut && document.visibilityState === "visible") save();
  });
  window.addEventListener("online", save);
  window.addEventListener("pagehide", flush);
  window.addEventListener("beforeunload", (event) => {
    if (failed && changed.size && !form.dataset.sentAt) event.preventDefault();
  });
  if ("unsaved" in form.dataset) {
    for (const field of form.elements) {
      if (field.name && field.type !== "hidden" && field.type !== "submit" && field.type !== "file") changed.add(field.name);
    }
    save();
  }
})();
