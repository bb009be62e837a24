// Checks a QR code on this device, with the public keys that were fetched before: docs/signatures.md.
(() => {
  "use strict";

  const root = document.querySelector("[data-check-qr]");
  if (!root) return;
  const field = root.querySelector("textarea");
  const FORMAT = /MC1\.[a-z0-9]{4,12}\.[A-Za-z0-9_-]{8,560}\.[A-Za-z0-9_-]{86}/;
  let published = null;

  const bytes = (text) => {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };

  const factsOf = (encoded) => {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes(encoded));
    const [code, kind, number, issuer, day, reference, ...more] = text.split("\n");
    if (reference === undefined || more.length || !/^\d{8}$/.test(day)) throw new Error("format");
    const iso = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
    return { code, kind, number, issuer, day: iso, reference };
  };

  const holds = async (head, signature, key) => {
    const { kty, crv, x, y } = key;
    const algorithm = { name: "ECDSA", namedCurve: "P-256" };
    const known = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, algorithm, false, ["verify"]);
    const hashed = { name: "ECDSA", hash: "SHA-256" };
    return crypto.subtle.verify(hashed, known, bytes(signature), new TextEncoder().encode(head));
  };

  // The same order of reasons as portal/documents/checking/payload.py.
  const check = async (typed) => {
    const match = FORMAT.exec(typed.replace(/\s+/g, ""));
    if (!match) return { state: "not-ours" };
    if (!published) return { state: "no-keys" };
    const text = match[0];
    const head = text.slice(0, text.lastIndexOf("."));
    const [, kid, encoded] = text.split(".");
    const key = published.keys.find((each) => each.kid === kid);
    if (!key) return { state: "unknown-key" };
    if (!(await holds(head, text.slice(head.length + 1), key))) return { state: "wrong" };
    const facts = factsOf(encoded);
    if (key.withdrawn_on) return { state: "withdrawn" };
    const late = key.valid_until && facts.day > key.valid_until;
    if (facts.day < key.valid_from || late) return { state: "outside" };
    return { state: "holds", facts };
  };

  const groups = (code) => code.match(/.{1,4}/g).join("-");

  const tell = ({ state, facts }) => {
    const result = root.querySelector("[data-result]");
    for (const part of result.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== state;
    if (facts) {
      const shown = {
        title: published.kinds[facts.kind] || facts.kind,
        number: facts.number,
        issuer: published.issuers[facts.issuer] || facts.issuer,
        day: facts.day.split("-").reverse().join("/"),
        reference: facts.reference,
        code: groups(facts.code),
      };
      for (const place of result.querySelectorAll("[data-fact]")) place.textContent = shown[place.dataset.fact];
    }
    result.hidden = false;
    result.focus();
  };

  const run = async () => {
    try {
      tell(await check(field.value));
    } catch {
      tell({ state: "not-ours" });
    }
  };

  const fetchKeys = async () => {
    const line = root.querySelector("[data-keys]");
    try {
      const answer = await fetch(root.dataset.keysAt, { cache: "no-cache" });
      if (!answer.ok) throw new Error(String(answer.status));
      published = await answer.json();
      const at = new Date(published.published_at);
      const when = new Intl.DateTimeFormat("vi", {
        hour: "2-digit",
        minute: "2-digit",
        day: "2-digit",
        month: "2-digit",
        year: "numeric",
      }); // dd/MM/yyyy in both languages
      line.textContent = line.dataset.ready.replace("{}", when.format(at));
    } catch {
      line.textContent = line.dataset.missing;
    }
  };

  // Where the browser reads QR codes itself, the camera may do the typing.
  const camera = () => {
    const button = root.querySelector("[data-scan]");
    const picture = root.querySelector("video");
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const problem = root.querySelector("[data-no-camera]");
      problem.hidden = true;
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
        picture.srcObject = stream;
        picture.hidden = false;
        await picture.play();
        const detector = new BarcodeDetector({ formats: ["qr_code"] });
        const look = async () => {
          const found = await detector.detect(picture);
          if (!found.length) return void setTimeout(look, 200);
          stream.getTracks().forEach((track) => track.stop());
          picture.hidden = true;
          field.value = found[0].rawValue;
          await run();
        };
        await look();
      } catch {
        picture.hidden = true;
        problem.hidden = false;
      }
    });
  };

  const start = async () => {
    root.hidden = false;
    if (!window.isSecureContext || !crypto.subtle) return tell({ state: "no-crypto" });
    root.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    camera();
    if ("serviceWorker" in navigator) {
      const { workerAt, scope } = root.dataset;
      navigator.serviceWorker.register(workerAt, { scope }).then(
        (found) => {
          found.update().catch(() => {}); // another language is another worker
          return navigator.serviceWorker.ready.then(() => root.setAttribute("data-kept", ""));
        },
        () => {},
      );
    }
    await fetchKeys();
    // Opened by the QR code itself while the network is gone: the address holds the text.
    if (FORMAT.test(location.pathname)) {
      field.value = location.pathname.slice(location.pathname.indexOf("MC1."));
      await run();
    }
  };

  start();
})();
