// How a file goes up: in parts, from where it stood, with patience for a broken line. Whose page it is,
// and what the person is told, is upload.js; it gives the form, the words and `say(job, state, part)`.
(() => {
  "use strict";

  const FIRST_PART = 256 * 1024;
  const LEAST_PART = 32 * 1024;
  const QUICK = 1500;
  const LONGEST_WAIT = 30000;
  const MOST_TO_DIGEST = 64 * 1024 * 1024;

  class Broken extends Error {}
  class Stale extends Error {}
  class Told extends Error {
    constructor(told, status) {
      super(told.words || "");
      Object.assign(this, { told, status });
    }
  }

  globalThis.sendingInParts = (form, model, say) => {
    const token = () => form.elements.csrfmiddlewaretoken.value;

    // Signing in from another window changed the secret of this page. The page as it is served now
    // has a fresh one, and says so; for nobody, and for somebody else, it is not this page at all.
    const renew = async () => {
      const page = await fetch(window.location.pathname, { credentials: "same-origin" });
      if (!page.ok || page.redirected) return false;
      const drawn = new DOMParser().parseFromString(await page.text(), "text/html");
      const fresh = drawn.querySelector('form[data-uploads] input[name="csrfmiddlewaretoken"]');
      if (!fresh) return false;
      form.elements.csrfmiddlewaretoken.value = fresh.value;
      return true;
    };

    // One request. A line that breaks, and a server that is not itself, are Broken: try again later.
    const once = (job, method, address, body, more = {}) =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open(method, address);
        request.setRequestHeader("X-CSRFToken", token());
        for (const [name, value] of Object.entries(more.headers || {})) request.setRequestHeader(name, value);
        if (more.progress) request.upload.addEventListener("progress", (event) => more.progress(event.loaded));
        request.timeout = 120000;
        request.addEventListener("load", () => {
          let told = null;
          try {
            told = JSON.parse(request.responseText);
          } catch {
            told = null;
          }
          if (request.status < 300 && told) resolve(told);
          else if (request.status < 300) reject(new Told({ words: model.dataset.signIn, href: window.location.href }, 401));
          else if (request.status >= 500 && !told) reject(new Broken());
          else if (request.status === 403 && !told) reject(new Stale());
          else reject(new Told(told || {}, request.status));
        });
        for (const event of ["error", "timeout", "abort"]) {
          request.addEventListener(event, () => reject(new Broken()));
        }
        job.request = request;
        request.send(body);
      });

    const ask = async (job, method, address, body, more = {}) => {
      try {
        return await once(job, method, address, body, more);
      } catch (error) {
        if (!(error instanceof Stale)) throw error;
      }
      if (!(await renew().catch(() => false))) {
        throw new Told({ words: model.dataset.other, href: window.location.href }, 401);
      }
      say(job, "renewed");
      if (body instanceof FormData) body.set("csrfmiddlewaretoken", token());
      return once(job, method, address, body, more);
    };

    const digest = async (file) => {
      if (!window.crypto?.subtle || file.size > MOST_TO_DIGEST) return "";
      const bytes = await window.crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };

    const shown = (job, sent) => say(job, "sending", Math.floor((sent / job.file.size) * 100));

    const begin = async (job) => {
      const data = new FormData();
      data.append("csrfmiddlewaretoken", token());
      data.append("key", job.key);
      data.append("name", job.file.name);
      data.append("size", job.file.size);
      data.append("sha256", job.digest);
      if (job.replaces) data.append("replace", job.replaces);
      const told = await ask(job, "POST", form.dataset.uploads, data);
      job.address = told.address;
      document.querySelector(`[data-unfinished="${told.id}"]`)?.remove();
      return told;
    };

    // Where does it stand? An upload that is gone (cancelled elsewhere, expired) begins anew.
    const stand = async (job) => {
      if (!job.address) return begin(job);
      try {
        return await ask(job, "GET", job.address);
      } catch (error) {
        if (error.status !== 404) throw error;
        job.address = "";
        return begin(job);
      }
    };

    const transfer = async (job) => {
      let told = await stand(job);
      if (told.offset && !told.finished) say(job, "resuming", Math.floor((told.offset / job.file.size) * 100));
      while (!told.finished && told.offset < job.file.size) {
        const from = told.offset;
        const size = Math.min(job.part, told.part);
        const started = Date.now();
        try {
          told = await ask(job, "POST", job.address, job.file.slice(from, from + size), {
            headers: { "Upload-Offset": from, "Content-Type": "application/octet-stream" },
            progress: (loaded) => shown(job, Math.min(from + loaded, job.file.size)),
          });
          if (Date.now() - started < QUICK) job.part = Math.min(job.part * 2, told.part);
          job.wait = 1000;
        } catch (error) {
          job.part = Math.max(LEAST_PART, Math.floor(job.part / 2));
          if (error.told?.code === "wrong_part") told = { ...told, offset: error.told.offset };
          else if (error.status === 413 && job.part > LEAST_PART) continue;
          else throw error;
        }
      }
      if (told.finished) return;
      say(job, "checking", 100);
      const data = new FormData();
      data.append("csrfmiddlewaretoken", token());
      if (job.replaces) data.append("replace", job.replaces);
      await ask(job, "POST", `${job.address}xong/`, data);
    };

    // Until the line is back, somebody presses "try now", or it is time to try anyway.
    const patience = (job) =>
      new Promise((done) => {
        const end = () => {
          window.clearTimeout(timer);
          window.removeEventListener("online", end);
          job.again = null;
          done();
        };
        const timer = window.setTimeout(end, job.wait);
        window.addEventListener("online", end);
        job.again = end;
        job.wait = Math.min(job.wait * 2, LONGEST_WAIT);
      });

    const send = async (job) => {
      say(job, "preparing", 0);
      job.digest = await digest(job.file).catch(() => "");
      while (!job.stopped) {
        try {
          await transfer(job);
          return;
        } catch (error) {
          if (job.stopped) return;
          if (error.told?.code === "scanner_down") {
            say(job, "later");
            job.line.textContent = error.message;
          } else if (error.told?.code === "upload_busy") {
            job.line.textContent = error.message;
          } else if (error instanceof Broken) {
            say(job, "waiting");
          } else {
            throw error;
          }
          await patience(job);
        }
      }
    };

    return { Broken, FIRST_PART, send, token };
  };
})();
