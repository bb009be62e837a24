// The counter saves itself and redraws parts of the page. What is typed while the answer is on its
// way is put into the new part, so that nothing typed is lost.
(() => {
  "use strict";

  const controls = (root) => root.querySelectorAll("input[id], select[id], textarea[id]");
  const value = (control) => (/^(checkbox|radio)$/.test(control.type) ? control.checked : control.value);
  const put = (control, known) => {
    if (control.type === "file") return;
    if (typeof known === "boolean") control.checked = known;
    else control.value = known;
  };
  let sent = new Map();

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id !== "tiep-nhan") return;
    sent = new Map([...controls(event.target)].map((control) => [control.id, value(control)]));
  });

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    for (const control of controls(event.detail.target)) {
      if (sent.get(control.id) === value(control)) continue;
      const next = event.detail.fragment.querySelector(`#${CSS.escape(control.id)}`);
      if (next) put(next, value(control));
    }
    for (const open of event.detail.target.querySelectorAll("details[id][open]")) {
      event.detail.fragment.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
    }
  });
})();
