// Sends what waits on this machine, one reception after another. A reception counts as sent only when
// the answer to it was read; without one it is sent again, and the server answers as the first time.
// Of what an officer had to look at, the machine hears what became of it.
(() => {
  "use strict";

  const [LOCK, AGAIN, HEAR] = ["mot-cua-quay-gui", 10 * 1000, 60 * 1000];
  const store = globalThis.counterStore;
  const ENDS = ["discarded", "asked", "refused", "filed", "withdrawn"];

  const ask = async (path, options = {}) => {
    const answer = await fetch(path, { credentials: "same-origin", redirect: "manual", cache: "no-store", ...options });
    const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return { status: answer.type === "opaqueredirect" ? 401 : answer.status, told: isJson ? await answer.json() : {} };
  };

  // What the person said is at the server now: here stays only how it ended.
  const keepEnd = async (device, row, told) => {
    const { number, name, title, at } = row.value.shown;
    const state = told.state === "accepted" ? "sent" : ENDS.includes(told.state) ? told.state : "conflict";
    const isKnown = row.state === state && row.value.why === told.words && row.value.code === told.code;
    if (isKnown) return;
    const ended = { shown: { number, name, title, at }, why: told.words, code: told.code, href: told.href };
    await store.keepReception(device, { ...row, state }, ended);
  };

  const sendOne = async (device, token, row, base) => {
    const record = { ...row.value.record, key: row.id, serial: row.serial, sent_at: new Date().toISOString() };
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    const { status, told } = await ask(`${base}gui/`, { method: "POST", headers, body: JSON.stringify(record) });
    if (status === 401 || status === 403 || status === 404) return "sign-in";
    if (status !== 200) {
      await store.keepReception(device, row, { ...row.value, why: told.words || "failed" });
      return "failed";
    }
    await keepEnd(device, row, told);
    return "sent";
  };

  const sendOf = async (device, at) => {
    const rows = await store.receptionsOf(device);
    const [waiting, ended] = [rows.filter((row) => row.state === "waiting"), rows.filter((row) => !store.isUnsent(row))];
    if (!waiting.length && !ended.length) return "sent";
    const base = `${at}may/${device.told.device}/`;
    const { status, told } = await ask(base);
    if (status !== 200) return status >= 500 ? "failed" : "sign-in";
    for (const row of ended) {
      const now = told.ended?.[row.id];
      if (now) await keepEnd(device, row, now);
    }
    let worst = "sent";
    for (const row of waiting) {
      const came = await sendOne(device, told.token, row, base);
      if (came === "sign-in") return came;
      if (came === "failed") worst = came;
    }
    return worst;
  };

  // Answers "sent", "sign-in", "failed" or "offline". Two windows never send at once.
  const sendAll = (devices, at) =>
    navigator.locks.request(LOCK, async () => {
      let worst = "sent";
      for (const device of devices) {
        const came = await sendOf(device, at).catch(() => "offline");
        if (came !== "sent") worst = came;
        if (came === "offline") break;
      }
      return worst;
    });

  // `open` gives the machines that are unlocked, `drawList` draws their list and tells how many wait.
  // Answers the function that sends now what waits and says how that went.
  const begin = (root, at, open, drawList) => {
    const say = root.querySelector("[data-words]").dataset;
    const { find, fill } = globalThis.counterDrawn;
    let isSending = false;
    let heard = 0;
    const send = async () => {
      find("line").textContent = navigator.onLine ? say.online : say.offline;
      if (!open().length || isSending) return;
      const before = await drawList();
      const isQuiet = !before && (!navigator.onLine || Date.now() - heard < HEAR);
      if (isQuiet || isSending) return;
      isSending = true;
      if (before) find("told").textContent = navigator.onLine ? say.sending : fill(say.someWait, { n: before });
      const came = navigator.onLine ? await sendAll(open(), at) : "offline";
      isSending = false;
      heard = Date.now();
      if (!open().length) return;
      const waiting = await drawList();
      if (!before) return; // nothing was sent, only heard
      find("sign-in").hidden = came !== "sign-in";
      find("told").textContent = came === "sign-in" ? say.pleaseSignIn : waiting ? fill(say.someWait, { n: waiting }) : say.allSent;
    };
    for (const name of ["online", "offline"]) window.addEventListener(name, send);
    setInterval(() => navigator.onLine && send(), AGAIN);
    return send;
  };

  globalThis.counterSending = { begin };
})();
