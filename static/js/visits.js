// The kiosk's print button and the calling screen's sound; both pages work without them.
(() => {
  "use strict";

  let audio = null;
  let newest = "";

  // Two soft tones, made here: no file to load, nothing to allow in the policy.
  const ring = () => {
    audio ||= new AudioContext();
    [660, 880].forEach((pitch, number) => {
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      const begins = audio.currentTime + number * 0.25;
      tone.frequency.value = pitch;
      loudness.gain.setValueAtTime(0.2, begins);
      loudness.gain.exponentialRampToValueAtTime(0.001, begins + 0.5);
      tone.connect(loudness).connect(audio.destination);
      tone.start(begins);
      tone.stop(begins + 0.5);
    });
  };

  const soundButton = () => document.querySelector("[data-sound]");
  const isOn = () => soundButton()?.getAttribute("aria-pressed") === "true";

  const show = (on) => {
    const button = soundButton();
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? button.dataset.on : button.dataset.off;
  };

  const ready = () => {
    const print = document.querySelector("[data-print]");
    if (print) print.hidden = false;
    const button = soundButton();
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      show(!isOn());
      if (isOn()) ring();
    });
    const call = () => document.querySelector("[data-newest]")?.dataset.newest || "";
    newest = call();
    document.body.addEventListener("htmx:afterSwap", () => {
      const now = call();
      if (isOn() && now && now !== newest) ring();
      newest = now;
    });
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("DOMContentLoaded", ready);
  document.addEventListener("htmx:load", () => {
    const print = document.querySelector("[data-print]");
    if (print) print.hidden = false;
  });
})();
