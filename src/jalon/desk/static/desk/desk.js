/* Keys of the review desk. Without this file every button works as the form that it is.
   A key acts inside the desk only, never on a record that has not been drawn for 300 ms, never when it repeats. */
"use strict";
(() => {
  const DEAF = 300; // milliseconds
  const desk = document.getElementById("desk");
  const toggle = document.getElementById("shortcuts");
  let drawn = Infinity;
  let sent = false;

  const stored = () => { try { return localStorage.getItem("desk-shortcuts"); } catch { return null; } };
  const store = (value) => { try { localStorage.setItem("desk-shortcuts", value); } catch { /* kept for this page */ } };
  let active = stored() !== "off";
  const show = () => {
    toggle.hidden = false;
    toggle.textContent = active ? toggle.dataset.on : toggle.dataset.off;
    toggle.setAttribute("aria-pressed", String(active));
    desk.classList.toggle("keyless", !active);
  };
  toggle.addEventListener("click", () => { active = !active; store(active ? "on" : "off"); show(); });
  show();

  const awake = () => performance.now() - drawn >= DEAF;
  const begin = () => { sent = false; drawn = Infinity;
    requestAnimationFrame(() => requestAnimationFrame(() => { drawn = performance.now(); desk.dataset.drawn = "yes"; })); };
  begin();
  window.addEventListener("pageshow", (event) => { if (event.persisted) { begin(); } });

  // Clicks and Enter on a button come here as well: a second one, or one that comes too early, decides nothing.
  desk.addEventListener("submit", (event) => {
    if (sent || !awake()) { event.preventDefault(); return; }
    sent = true;
  });

  const typing = (node) => node.closest("input, select, textarea, [contenteditable]") !== null;
  const rows = [...desk.querySelectorAll("[data-slot]")];
  let at = -1;
  const mark = (step) => {
    at = (at + step + rows.length) % rows.length;
    const number = rows[at].dataset.slot;
    rows.forEach((row, i) => row.classList.toggle("here", i === at));
    desk.querySelectorAll("[data-slots]").forEach((span) =>
      span.classList.toggle("here", span.dataset.slots.split(" ").includes(number)));
  };

  document.addEventListener("keydown", (event) => {
    const node = event.target;
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) { return; }
    if (node !== document.body && !desk.contains(node)) { return; }
    if (event.key === "Escape") {
      const open = desk.querySelector("details.reject[open]");
      if (open) { open.open = false; desk.focus(); }
      return;
    }
    if (typing(node)) { return; }
    const enter = event.code === "Enter" || event.code === "NumpadEnter";
    if (enter && node.closest("a, button, summary")) { return; } // what has the focus is meant
    if (!enter && !active) { return; }
    if (event.code === "KeyJ" || event.code === "KeyK") { if (rows.length) { mark(event.code === "KeyJ" ? 1 : -1); } return; }
    const control = desk.querySelector(`[data-key="${enter ? "Enter" : event.code}"]`);
    if (!control) { return; }
    event.preventDefault();
    if (!awake() || sent) { return; }
    if (control.matches("summary")) {
      control.parentElement.open = true;
      control.parentElement.querySelector("select").focus();
    } else {
      control.click();
    }
  });

  if (desk.querySelector("[role=alert]") === null) { desk.focus({ preventScroll: true }); }
})();
