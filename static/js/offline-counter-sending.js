// Sends what waits on this machine, one reception after another. A reception counts as sent only when
// the answer to it was read; without one it is sent again, and the server answers as the first time.
(() => {
  "use strict";

  const LOCK = "mot-cua-quay-gui";
  const store = globalThis.counterStore;

  const ask = async (path, options = {}) => {
    const answer = await fetch(path, { credentials: "same-origin", redirect: "manual", cache: "no-store", ...options });
    const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return { status: answer.type === "opaqueredirect" ? 401 : answer.status, told: isJson ? await answer.json() : {} };
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
    // What the person said is at the server now: here stays only how it ended.
    const { shown } = row.value;
    const kept = { number: shown.number, name: shown.name, title: shown.title, at: shown.at };
    const state = { accepted: "sent", discarded: "discarded" }[told.state] || "conflict";
    const ended = { shown: kept, why: told.words, code: told.code, href: told.href };
    await store.keepReception(device, { ...row, state }, ended);
    return "sent";
  };

  const sendOf = async (device, at) => {
    const waiting = (await store.receptionsOf(device)).filter((row) => row.state === "waiting");
    if (!waiting.length) return "sent";
    const base = `${at}may/${device.told.device}/`;
    const { status, told } = await ask(base);
    if (status !== 200) return status >= 500 ? "failed" : "sign-in";
    let worst = "sent";
    for (const row of waiting) {
      const came = await sendOne(device, told.token, row, base);
      if (came === "sign-in") return came;
      if (came === "failed") worst = came;
    }
    return worst;
  };

  // Answers "sent", "sign-in", "failed" or "offline". Two windows never send at once.
  const send = (devices, at) =>
    navigator.locks.request(LOCK, async () => {
      let worst = "sent";
      for (const device of devices) {
        const came = await sendOf(device, at).catch(() => "offline");
        if (came !== "sent") worst = came;
        if (came === "offline") break;
      }
      return worst;
    });

  globalThis.counterSending = { send };
})();
