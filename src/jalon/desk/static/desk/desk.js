/* Keys of the review desk, and the next record loaded ahead. Without this file every button works as the form it is.
   A key acts inside the desk only, never on a record that has not been drawn for 300 ms, never when it repeats. */
"use strict";
(() => {
  const DEAF = 300; // milliseconds
  let desk, toggle, rows, at, ahead;
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

  const awake = () => performance.now() - drawn >= DEAF;
  const draw = () => { sent = false; drawn = Infinity;
    requestAnimationFrame(() => requestAnimationFrame(() => { drawn = performance.mark("record drawn").startTime; desk.dataset.drawn = "yes"; })); };
  window.addEventListener("pageshow", (event) => { if (event.persisted) { draw(); } });
  window.addEventListener("popstate", () => location.reload());

  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  const load = async (address) => {
    try {
      const answer = await fetch(address, { headers: { Purpose: "prefetch" } });
      const page = answer.ok ? parsed(await answer.text()) : null;
      return page && page.getElementById("desk") ? { address, page } : null;
    } catch { return null; }
  };
  const put = ({ address, page }) => {
    document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
    document.title = page.title;
    history.pushState(null, "", address);
    window.scrollTo(0, 0);
    begin();
  };

  // A plain accept: the next record, loaded ahead, is drawn at once; the server's answer then tells what was decided,
  // and is shown whole when it is another record, or that somebody else decided meanwhile.
  const accept = async (form) => {
    const body = new URLSearchParams(new FormData(form));
    body.set("decision", "accept");
    const from = location.href;
    const next = await ahead;
    if (next) { put(next); }
    let answer;
    try {
      answer = await fetch(from, { method: "POST", body });
    } catch { location.assign(from); return; }
    const page = parsed(await answer.text());
    const same = next && answer.ok && new URL(answer.url).pathname === location.pathname;
    if (!answer.ok || !page.getElementById("desk")) {
      if (answer.ok) { location.assign(answer.url); return; }
      document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
      document.title = page.title;
      history.replaceState(null, "", from);
    } else if (!same) {
      put({ address: answer.url, page });
    } else {
      [".deskline b", ".deskline span", ".told"].forEach((part) => {
        const fresh = page.querySelector(part);
        if (fresh) { desk.querySelector(part).replaceChildren(...fresh.childNodes); }
      });
    }
  };

  const submitted = (event) => {
    // Clicks and Enter on a button come here as well: a second one, or one that comes too early, decides nothing.
    if (sent || !awake()) { event.preventDefault(); return; }
    sent = true;
    if (event.submitter && event.submitter.value === "accept") { event.preventDefault(); accept(event.target); }
  };

  const typing = (node) => node.closest("input:not([type=radio]), select, textarea, [contenteditable]") !== null;
  const mark = (index) => {
    at = index;
    const number = rows[at].dataset.slot;
    rows.forEach((row, i) => row.classList.toggle("here", i === at));
    const choice = rows[at].querySelector("input[type=radio]");
    if (choice) { choice.checked = true; choice.focus(); }
    desk.querySelectorAll("[data-slots]").forEach((span) =>
      span.classList.toggle("here", span.dataset.slots.split(" ").includes(number)));
  };
  /** The next field to look at before the record may be accepted; false when all have been. */
  const stopped = () => {
    if (desk.dataset.mode !== "stop") { return false; }
    const next = rows.findIndex((row) => row.matches(".doubtful:not(.seen)"));
    if (next < 0) { return false; }
    rows[next].classList.add("seen");
    mark(next);
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const node = event.target;
    if (!desk || !desk.isConnected || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) { return; }
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
    const step = { KeyJ: 1, KeyK: -1 }[event.code];
    if (step) { if (rows.length) { mark((at + step + rows.length) % rows.length); } return; }
    const control = desk.querySelector(`[data-key="${enter ? "Enter" : event.code}"]`);
    if (!control) { return; }
    event.preventDefault();
    if (!awake() || sent) { return; }
    if (enter && stopped()) { return; }
    if (control.matches("summary")) {
      control.parentElement.open = true;
      control.parentElement.querySelector("select, input[type=text]").focus();
    } else {
      control.click();
    }
  });

  const begin = () => {
    desk = document.getElementById("desk");
    toggle = document.getElementById("shortcuts");
    rows = [...desk.querySelectorAll("[data-slot]")];
    at = rows.findIndex((row) => row.querySelector("input[type=radio]:checked"));
    toggle.addEventListener("click", () => { active = !active; store(active ? "on" : "off"); show(); });
    desk.addEventListener("submit", submitted);
    show();
    draw();
    if (desk.querySelector("[role=alert]") === null) { desk.focus({ preventScroll: true }); }
    ahead = desk.dataset.next ? load(desk.dataset.next) : Promise.resolve(null);
  };
  begin();
})();
