// The work of the offline counter: keeping what is typed, giving provisional numbers,
// and sending when the line is back. offline-counter-drawn.js draws it.
(() => {
  "use strict";

  const root = document.querySelector("[data-offline-counter]");
  if (!root) return;
  const [store, sending] = [globalThis.counterStore, globalThis.counterSending];
  const [counter, drawn] = [globalThis.counterForm, globalThis.counterDrawn];
  const AT = "/mot-cua/tai-quay/ngoai-tuyen/";
  const [PAUSE, NUMBERS] = [300, "mot-cua-quay-so"];
  const say = root.querySelector("[data-words]").dataset;
  const { find, show, when, stateWords } = drawn;
  const form = find("reception");
  const { fill } = counter;

  let devices = []; // what the passphrase opened, the newest first: it receives, all of them send
  let typing = null; // the id under which the reception in hand is kept
  let current = null; // the reception whose slip is shown

  const serialised = (work) => navigator.locks.request(NUMBERS, work);

  // What is typed is kept after every change; the browser may be closed at any time.

  let timer = 0;
  // Under the lock of the numbers: what was kept late never takes the place of a reception.
  const save = () => {
    clearTimeout(timer);
    timer = 0;
    return serialised(saveNow);
  };
  const saveNow = async () => {
    if (!devices.length || !typing) return;
    try {
      if (counter.isEmpty()) await store.drop(typing);
      else {
        const value = { procedure: counter.procedureOf()?.code || "", fields: counter.fields() };
        await store.keepReception(devices[0], { id: typing, state: "typing" }, value);
      }
      stateWords(fill(say.saved, { time: new Date().toTimeString().slice(0, 5) }));
    } catch (error) {
      console.error(error);
      stateWords(say.failed);
    }
  };
  const changed = () => {
    if (!typing) return;
    drawMissing();
    stateWords(say.saving);
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  };

  const drawMissing = () => drawn.missing(counter.missing());

  // Receptions

  const rows = async () => (await Promise.all(devices.map(store.receptionsOf))).flat();
  const drawList = async () => {
    const done = (await rows()).filter((row) => row.state !== "typing").reverse();
    drawn.list(done, drawSlip);
    const waiting = done.filter((row) => row.state === "waiting").length;
    find("send").hidden = !waiting;
    await drawLeft();
    return waiting;
  };

  const lastSerial = async (device) => {
    const own = (await store.all("receptions")).filter((row) => row.device === device.told.device);
    return Math.max(0, ...own.map((row) => row.serial || 0));
  };
  const drawLeft = async () => {
    const [device] = devices;
    const left = device.told.numbers - (await lastSerial(device));
    const until = Date.parse(device.told.ends_at);
    const isOver = Date.now() > until;
    find("left").textContent = isOver ? say.ended : left > 0 ? fill(say.numbersLeft, { n: left, until: when(until) }) : say.exhausted;
  };

  const receive = async () => {
    if (!typing) return;
    clearTimeout(timer);
    if (drawMissing().length) {
      find("missing").scrollIntoView({ block: "nearest" });
      await save();
      return;
    }
    const [device] = devices;
    const at = new Date().toISOString();
    const id = typing;
    typing = null; // a second press finds nothing in hand
    const number = async () => {
      const serial = (await lastSerial(device)) + 1;
      if (serial > device.told.numbers || Date.now() > Date.parse(device.told.ends_at)) return null;
      const procedure = counter.procedureOf();
      const facts = {
        number: `${device.told.prefix}-${String(serial).padStart(3, "0")}`,
        name: counter.nameOf(),
        title: procedure.name,
        at,
        papers: counter.papersOf(),
        unit: device.told.unit,
        officer: device.told.officer,
      };
      const record = { procedure: procedure.code, received_at: at, fields: counter.fields() };
      await store.keepReception(device, { id, serial, state: "waiting" }, { shown: facts, record });
      return facts;
    };
    let shown = null;
    try {
      shown = await serialised(number);
    } catch (error) {
      console.error(error);
      stateWords(say.failed);
    }
    if (!shown) {
      typing = id; // nothing was given: it is still in hand
      await save();
      await drawLeft();
      return;
    }
    next();
    find("told").textContent = fill(say.received, { number: shown.number });
    drawSlip(shown);
    await drawList();
    send();
  };

  const next = () => {
    typing = crypto.randomUUID();
    counter.put({});
    drawMissing();
    stateWords("");
  };

  // The slip

  const drawSlip = (shown) => {
    current = shown;
    drawn.slip(shown);
    form.hidden = true;
    find("slip").hidden = false;
    find("print-slip").focus();
  };
  const hideSlip = () => {
    current = null;
    find("slip").hidden = true;
    form.hidden = false;
    form.elements["nop-personal_id"].focus();
  };

  const send = sending.begin(root, AT, () => devices, drawList);

  const closing = async () => {
    if (timer) await save();
    devices = [];
  };

  const open = async () => {
    counter.begin(devices[0].told);
    find("place").textContent = `${devices[0].told.unit} · ${devices[0].told.officer} · ${devices[0].told.prefix}`;
    show("open");
    next();
    const unfinished = (await rows()).find((row) => row.state === "typing" && row.device === devices[0].told.device);
    if (unfinished) {
      typing = unfinished.id;
      counter.put(unfinished.value);
      drawMissing();
    }
    const waiting = await drawList();
    if (!waiting) find("told").textContent = say.noneWait;
    const own = new Set(devices.map((device) => device.told.device));
    const others = (await store.all("receptions")).filter((row) => row.state === "waiting" && !own.has(row.device));
    if (others.length) find("told").textContent = fill(say.others, { n: others.length });
    form.elements["nop-personal_id"].focus();
    send();
  };

  const opened = (found) => {
    devices = found;
    return open();
  };

  const start = async () => {
    send();
    if (!store.can()) return show("none");
    await store.tidy();
    const known = await store.all("devices");
    show(known.length ? "locked" : "none");
    const waiting = (await store.all("receptions")).filter((row) => row.state === "waiting").length;
    if (waiting) find("waits-here").textContent = fill(say.someWait, { n: waiting });
    document.getElementById("mat-khau").focus();
  };

  globalThis.counterLock.begin(opened, closing);
  find("send").addEventListener("click", send);
  find("print-slip").addEventListener("click", () => window.print());
  find("next").addEventListener("click", hideSlip);
  for (const name of ["input", "change"]) form.addEventListener(name, changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    receive();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F9" || !devices.length || current) return;
    event.preventDefault();
    receive();
  });
  window.addEventListener("pagehide", () => timer && save());
  start();
})();
