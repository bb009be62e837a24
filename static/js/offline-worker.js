// Service worker of one part of the site: its offline page opens when the network is gone. RELEASE
// and FACTS stand above, written by portal/design/offline.py.
"use strict";

const PREFIX = `${FACTS.name}-`;
const STORE = PREFIX + RELEASE;
const KEPT = new Set([FACTS.page, ...FACTS.data, ...FACTS.files]);

// Asked for as nobody: what is kept never bears the name of who is signed in. Without her cookies
// the page is told in which language she reads.
const refill = async (path) => {
  const address = path === FACTS.page ? `${path}?tieng=${FACTS.language}` : path;
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const store = await caches.open(STORE);
  await store.put(path, answer);
};

self.addEventListener("install", (event) => {
  const fill = async () => {
    await Promise.all([...KEPT].map(refill));
    await self.skipWaiting();
  };
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(PREFIX) && name !== STORE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

const kept = (path) => caches.match(path, { ignoreVary: true, ignoreSearch: true });

// The network first: what is kept is only for when there is none.
const fresh = async (request, path) => {
  try {
    const answer = await fetch(request);
    if (answer.ok && KEPT.has(path)) await refill(path).catch(() => {});
    return answer;
  } catch (error) {
    const found = (await kept(path)) || (request.mode === "navigate" && (await kept(FACTS.page)));
    if (!found) throw error;
    return found;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" || KEPT.has(url.pathname)) {
    event.respondWith(fresh(request, url.pathname));
  }
});
