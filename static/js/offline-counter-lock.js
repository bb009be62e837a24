// Unlocking the offline counter by its passphrase, in one window at a time, and locking it again by
// the button or after ten idle minutes.
(() => {
  "use strict";

  const root = document.querySelector("[data-offline-counter]");
  if (!root) return;
  const [IDLE, SCREEN] = [10 * 60 * 1000, "mot-cua-quay-mo"];
  const say = root.querySelector("[data-words]").dataset;
  const find = (name) => root.querySelector(`[data-${name}]`);

  // One window at a time works on what is in hand; the browser lets go of it with the window.
  const holdScreen = () =>
    new Promise((resolve) => {
      navigator.locks.request(SCREEN, { ifAvailable: true }, (held) => {
        resolve(Boolean(held));
        return held ? new Promise(() => {}) : null;
      });
    });

  // `opened` gets the machines that the passphrase opens; `closing` keeps what is in hand.
  const begin = (opened, closing) => {
    let isOpen = false;
    let idle = 0;
    const lock = async () => {
      await closing();
      location.reload(); // nothing that was read stays in memory
    };
    const awake = () => {
      clearTimeout(idle);
      if (isOpen) idle = setTimeout(lock, IDLE);
    };
    const unlock = async (event) => {
      event.preventDefault();
      const box = document.getElementById("mat-khau");
      const error = find("unlock-error");
      error.hidden = true;
      const found = await globalThis.counterStore.unlock(box.value);
      const isAlone = !found.length || (await holdScreen());
      if (!found.length || !isAlone) {
        error.textContent = isAlone ? say.wrong : say.elsewhere;
        error.hidden = false;
        box.setAttribute("aria-invalid", "true");
        box.select();
        return;
      }
      box.value = "";
      isOpen = true;
      awake();
      await opened(found);
    };
    find("unlock").addEventListener("submit", unlock);
    find("lock").addEventListener("click", lock);
    for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, awake);
  };

  globalThis.counterLock = { begin };
})();
