// What this device keeps of my dossiers (dossiers/citizen/offline.py): read, written, erased. On every
// page, so that it is gone at sign-out, when somebody else signs in, and after its days.
(() => {
  "use strict";

  const NAME = "mot-cua-ho-so";
  const SCOPE = "/ho-so/";

  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(NAME));
      return found && found.until > Date.now() ? found : null;
    } catch {
      return null; // nothing readable is nothing
    }
  };
  const write = (list) => localStorage.setItem(NAME, JSON.stringify(list));
  const erase = () => {
    localStorage.removeItem(NAME);
    navigator.serviceWorker?.getRegistration(SCOPE).then((found) => found?.unregister());
    globalThis.caches?.keys().then((names) => {
      for (const name of names) if (name.startsWith("ho-so-")) caches.delete(name);
    });
  };
  globalThis.keptDossiers = { read, write, erase };

  let holds = false;
  try {
    holds = localStorage.getItem(NAME) !== null;
  } catch {
    return; // a browser that keeps nothing
  }
  const signedIn = document.querySelector("form[data-owner]");
  const found = read();
  if (holds && (!found || (signedIn && signedIn.dataset.owner !== found.owner))) erase();
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-owner]")) erase();
  });
})();
