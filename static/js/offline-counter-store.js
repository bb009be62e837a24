// What the offline counter keeps on this machine: packages and receptions, encrypted under a key that
// only the officer's passphrase gives. In the clear stand the ids, the serial and the state alone.
(() => {
  "use strict";

  const NAME = "mot-cua-quay";
  const ITERATIONS = 600000;
  const writer = new TextEncoder();
  const reader = new TextDecoder();

  const can = () => Boolean(globalThis.isSecureContext && crypto.subtle && globalThis.indexedDB && navigator.locks);

  const result = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  let opened = null;
  const database = () => {
    opened ||= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("devices", { keyPath: "id" });
        const receptions = request.result.createObjectStore("receptions", { keyPath: "id" });
        receptions.createIndex("device", "device");
        // No number is given twice, whatever happens in two windows.
        receptions.createIndex("number", ["device", "serial"], { unique: true });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  };

  const all = async (store) => result((await database()).transaction(store).objectStore(store).getAll());
  const write = async (store, change) => {
    const transaction = (await database()).transaction(store, "readwrite", { durability: "strict" });
    change(transaction.objectStore(store));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  };

  const keyOf = async (passphrase, salt, iterations) => {
    const words = writer.encode(passphrase.normalize("NFKC"));
    const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
    return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  };

  // Bound to its id and device, so that no row can stand in the place of another.
  const bound = (row) => writer.encode(`${row.device || ""}/${row.id}`);
  const seal = async (key, row, value) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv, additionalData: bound(row) };
    const data = await crypto.subtle.encrypt(how, key, writer.encode(JSON.stringify(value)));
    return { ...row, iv, data };
  };
  const unseal = async (key, row) => {
    const how = { name: "AES-GCM", iv: row.iv, additionalData: bound(row) };
    return JSON.parse(reader.decode(await crypto.subtle.decrypt(how, key, row.data)));
  };

  const isUnsent = (row) => row.state === "waiting" || row.state === "typing";

  // Packages that are over and of which nothing waits to be sent.
  const tidy = async () => {
    const [devices, receptions] = await Promise.all([all("devices"), all("receptions")]);
    for (const device of devices) {
      const own = receptions.filter((row) => row.device === device.id);
      if (device.until > Date.now() || own.some(isUnsent)) continue;
      await write("receptions", (store) => own.forEach((row) => store.delete(row.id)));
      await write("devices", (store) => store.delete(device.id));
    }
  };

  const keepPackage = async (passphrase, told) => {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const key = await keyOf(passphrase, salt, ITERATIONS);
    const until = Date.parse(told.ends_at);
    const row = { id: told.device, salt, iterations: ITERATIONS, until, made: Date.parse(told.made_at) };
    const sealed = await seal(key, row, told);
    await write("devices", (store) => store.put(sealed));
    await tidy();
  };

  // Every package that the passphrase opens, the newest first: { key, told }.
  const unlock = async (passphrase) => {
    const found = [];
    const devices = (await all("devices")).sort((one, other) => other.made - one.made);
    for (const device of devices) {
      const key = await keyOf(passphrase, device.salt, device.iterations);
      const told = await unseal(key, device).catch(() => null);
      if (told) found.push({ key, told });
    }
    return found;
  };

  const receptionsOf = async (device) => {
    const rows = (await all("receptions")).filter((row) => row.device === device.told.device);
    // A row that was damaged is left where it is and hides no other.
    const opened = rows.map((row) => unseal(device.key, row).then((value) => ({ ...row, value }), () => null));
    return (await Promise.all(opened)).filter(Boolean).sort((one, other) => (one.serial || 0) - (other.serial || 0));
  };

  const keepReception = async (device, { id, serial, state }, value) => {
    const row = { id, device: device.told.device, state, ...(serial ? { serial } : {}) };
    const sealed = await seal(device.key, row, value);
    await write("receptions", (store) => store.put(sealed));
  };
  const drop = (id) => write("receptions", (store) => store.delete(id));

  globalThis.counterStore = { can, all, tidy, keepPackage, unlock, receptionsOf, keepReception, drop, isUnsent };
})();
