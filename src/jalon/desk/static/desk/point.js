/* Filling a record from the words of the text: select them, with the mouse or with the arrows, and name the field.
   Without this file every field is typed. */
"use strict";
(() => {
  const root = document.getElementById("pointing");
  const text = root && root.querySelector(".leaf .text");
  const panel = root && root.querySelector(".take");
  if (!text || !panel) { return; }
  const form = root.querySelector("form.correction");
  const heard = panel.querySelector(".heard");
  const points = JSON.parse(form.elements.points.value || "[]");
  panel.hidden = false;
  text.tabIndex = 0;
  const tell = (words) => { heard.textContent = words; };

  // Arrows move through the words of the text, Shift extends: the browser's own selection shows where one is.
  const selection = window.getSelection();
  text.addEventListener("keydown", (event) => {
    const step = { ArrowRight: "forward", ArrowLeft: "backward" }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) { return; }
    event.preventDefault();
    if (!selection.anchorNode || !text.contains(selection.anchorNode)) {
      const start = root.querySelector(".leaf .holds") || text;
      selection.collapse(start, 0);
    }
    if (event.shiftKey) { selection.modify("extend", step, "word"); return; }
    if (step === "forward") { selection.collapseToEnd(); } else { selection.collapseToStart(); }
    selection.modify("extend", step, "word");
  });

  const bare = (range) => {
    const part = range.cloneContents();
    part.querySelectorAll("sup").forEach((number) => number.remove());
    return part.textContent.replace(/\s+/g, " ").trim();
  };
  let last = "";
  document.addEventListener("selectionchange", () => {
    if (selection.rangeCount && !selection.isCollapsed && text.contains(selection.anchorNode)) {
      last = bare(selection.getRangeAt(0));
    }
  });

  const note = (slot, words) => { points.push([slot, words]); form.elements.points.value = JSON.stringify(points); };
  const set = (name, value) => {
    const field = form.elements[name];
    if (field && value !== undefined) { field.value = value; field.classList.add("filled"); }
  };
  // The last line of a repeated field is empty; once it is filled one more is made from it.
  const line = (field, told) => {
    const count = form.elements[`${field}-TOTAL_FORMS`];
    let at = Number(count.value) - 1;
    while (at > 0 && !form.elements[`${field}-${at - 1}-${Object.keys(told)[0]}`].value) { at -= 1; }
    const row = form.elements[`${field}-${at}-${Object.keys(told)[0]}`].closest(".line");
    if (at === Number(count.value) - 1) {
      const more = row.cloneNode(true);
      const renumber = (name) => name.replace(`${field}-${at}-`, `${field}-${at + 1}-`);
      more.querySelectorAll("[name]").forEach((input) => { input.name = renumber(input.name); input.id = renumber(input.id); input.value = ""; });
      more.querySelectorAll("label").forEach((label) => { label.htmlFor = renumber(label.htmlFor); });
      row.after(more);
      count.value = String(at + 2);
    }
    Object.entries(told).forEach(([name, value]) => set(`${field}-${at}-${name}`, value));
  };
  const figures = (told, words) => {
    const { field, ...values } = told;
    if (!field) { tell(panel.dataset.unread); return; }
    line(field, values); note(field, words); tell(panel.dataset.done);
  };

  const take = async (slot) => {
    const words = last;
    if (!words) { tell(panel.dataset.none); return; }
    if (slot === "quote" || slot === "object" || slot === "speaker") {
      set(slot, words); note(slot, words); tell(panel.dataset.done);
    } else if (slot === "actors") {
      line("actors", { name: words }); note(slot, words); tell(panel.dataset.done);
      form.elements[`actors-${Number(form.elements["actors-TOTAL_FORMS"].value) - 2}-role`]?.focus();
    } else if (slot === "places") {
      const places = form.elements.places;
      places.value = [places.value.trim(), words].filter(Boolean).join("\n"); note(slot, words); tell(panel.dataset.done);
    } else {
      const told = await (await fetch(`${root.dataset.words}?${new URLSearchParams({ slot, words })}`)).json();
      if (slot === "quantities") { figures(told, words); return; }
      if (!Object.values(told).some(Boolean)) { tell(panel.dataset.unread); return; }
      Object.entries(told).forEach(([name, value]) => set(name, value));
      note(slot, words); tell(panel.dataset.done);
    }
  };
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-slot]");
    if (button) { take(button.dataset.slot); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) { return; }
    if (event.target !== document.body && !text.contains(event.target) && !panel.contains(event.target)) { return; }
    const button = panel.querySelector(`[data-key="${event.code}"]`);
    if (button) { event.preventDefault(); take(button.dataset.slot); }
  });
})();
