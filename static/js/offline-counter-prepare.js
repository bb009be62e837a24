// Prepares this machine for the offline counter: the package comes once and is kept encrypted.
(() => {
  "use strict";

  const LEAST = 10;
  const form = document.querySelector("[data-prepare]");
  if (!form) return;
  const store = globalThis.counterStore;
  if (!store.can() || !("serviceWorker" in navigator)) {
    document.querySelector("[data-no-way]").hidden = false;
    return;
  }
  const told = form.querySelector("[data-told]");
  const [passphrase, again] = [form.querySelector("[data-passphrase]"), form.querySelector("[data-again]")];
  const tell = (words) => {
    told.textContent = words;
  };

  // The worker keeps the screen itself, so that it opens without a network.
  const keepScreen = async () => {
    const { workerAt, scope } = form.dataset;
    const found = await navigator.serviceWorker.register(workerAt, { scope });
    await found.update().catch(() => {});
    await navigator.serviceWorker.ready;
    await navigator.storage?.persist?.().catch(() => false);
  };

  const drawDevice = (prefix) => {
    const drawn = document.querySelector("[data-new-device]").content.cloneNode(true);
    drawn.querySelector("[data-prefix]").textContent = prefix;
    document.querySelector("[data-no-device]")?.remove();
    document.querySelector("[data-devices]").prepend(drawn);
  };

  const prepare = async () => {
    const words = passphrase.value;
    if (words.length < LEAST || new Set(words).size < LEAST / 2) {
      tell(form.dataset.short);
      passphrase.focus();
      return;
    }
    if (words !== again.value) {
      tell(form.dataset.differ);
      again.focus();
      return;
    }
    tell(form.dataset.working);
    try {
      await keepScreen();
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      const said = await answer.json();
      if (!answer.ok) {
        tell(said.words);
        return;
      }
      await store.keepPackage(words, said);
      form.reset();
      tell(form.dataset.done.replace("{number}", said.prefix));
      form.querySelector("[data-go]").hidden = false;
      drawDevice(said.prefix);
    } catch (error) {
      console.error(error);
      tell(form.dataset.failed);
    }
  };

  let isBusy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    await prepare();
    isBusy = false;
  });
  form.hidden = false;
})();
