// Small helps for every page; each page works without them.
(() => {
  "use strict";

  // The error summary takes the focus when the page opens.
  const focusFirst = (root) => root.querySelector("[data-focus-first]")?.focus();

  // A link of the summary puts the cursor into the control, with its label in view.
  const toField = (event) => {
    const link = event.target.closest(".govuk-error-summary a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const group = field.closest(".govuk-form-group, .mc-pin, .mc-paper") || field;
    group.scrollIntoView();
    field.focus({ preventScroll: true });
  };

  // On phones the menu opens in place; without a script the button leads to the foot.
  const menu = () => {
    const button = document.querySelector("[data-menu-button]");
    const source = document.querySelector("#danh-muc ul");
    const header = button?.closest("header");
    if (!button || !source || !header) return;
    const panel = document.createElement("nav");
    panel.className = "mc-menu";
    panel.id = "danh-muc-mo";
    panel.hidden = true;
    panel.setAttribute("aria-label", button.textContent.trim());
    const list = source.cloneNode(true);
    list.className = "mc-menu__list mc-width";
    const person = document.querySelector("#danh-muc .mc-cluster");
    panel.append(list);
    if (person) {
      const copy = person.cloneNode(true);
      copy.classList.add("mc-width", "mc-menu__person");
      panel.append(copy);
    }
    header.after(panel);
    button.setAttribute("role", "button");
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", panel.id);
    const toggle = (open) => {
      panel.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
    };
    button.addEventListener("click", (event) => {
      event.preventDefault();
      toggle(panel.hidden);
    });
    button.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        toggle(panel.hidden);
      }
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      toggle(false);
      button.focus();
    });
  };

  // A form is sent once: a second press within two seconds is not a second filing.
  const once = (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    const now = Date.now();
    if (now - Number(form.dataset.sentAt || 0) < 2000) event.preventDefault();
    else form.dataset.sentAt = String(now);
  };

  // On paper every explanation is open.
  const openAll = () => {
    for (const part of document.querySelectorAll("main details:not([open])")) {
      part.open = true;
      part.dataset.openedToPrint = "";
    }
  };
  const closeAgain = () => {
    for (const part of document.querySelectorAll("[data-opened-to-print]")) {
      part.open = false;
      delete part.dataset.openedToPrint;
    }
  };

  // The face of a file box says what was chosen; without a script the browser's own words stand.
  const named = (event) => {
    const face = event.target.closest(".mc-file")?.querySelector("[data-file-names]");
    if (!face) return;
    const names = [...event.target.files].map((file) => file.name);
    face.textContent = names.join(", ") || face.dataset.fileNames;
  };

  // What is to be typed elsewhere is copied by a button, where the browser lets a page do that.
  const showCopies = () => {
    if (!navigator.clipboard) return;
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  };
  const copy = (event) => {
    const button = event.target.closest("[data-copy]");
    const tell = () => { button.nextElementSibling.textContent = ` ${button.dataset.done}`; };
    if (button) navigator.clipboard.writeText(button.dataset.copy).then(tell, () => undefined);
  };

  // While the communes of another province are on their way, those of the old one are not to be
  // picked: the list that arrives would take the pick away.
  const tellList = (event, state) => {
    const list = event.detail.elt.matches?.("select") && event.detail.target?.querySelector("select[data-waiting]");
    if (list) list.replaceChildren(new Option(list.dataset[state], ""));
  };

  focusFirst(document);
  menu();
  showCopies();
  document.addEventListener("click", toField);
  document.addEventListener("click", copy);
  document.addEventListener("submit", once);
  document.addEventListener("change", named);
  window.addEventListener("beforeprint", openAll);
  window.addEventListener("afterprint", closeAgain);
  document.addEventListener("htmx:beforeRequest", (event) => tellList(event, "waiting"));
  for (const name of ["htmx:sendError", "htmx:responseError"]) document.addEventListener(name, (event) => tellList(event, "failed"));
  document.addEventListener("htmx:afterSwap", (event) => focusFirst(event.target));
})();
