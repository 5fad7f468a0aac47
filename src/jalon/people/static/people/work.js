// A reading in progress: the part of the page that tells it is asked for again every two seconds, until it ends.
"use strict";

const PAUSE = 2000;

async function again() {
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("work");
    const shown = document.getElementById("work");
    if (!answer.ok || !fresh) return location.reload();
    const busy = shown.contains(document.activeElement);
    if (!fresh.dataset.running) {
      shown.replaceWith(fresh);
      document.title = page.title;
      return;
    }
    // The button that somebody is about to press stays where it is: only what is told changes.
    const parts = busy ? ["[role=status]", "progress", ".mono"] : [];
    for (const part of parts) {
      const [old, now] = [shown.querySelector(part), fresh.querySelector(part)];
      if (old && now && old.outerHTML !== now.outerHTML) old.replaceWith(now);
    }
    if (!busy && shown.innerHTML !== fresh.innerHTML) shown.innerHTML = fresh.innerHTML;
  } catch {
    // The server does not answer just now: ask again later.
  }
  setTimeout(again, PAUSE);
}

setTimeout(again, PAUSE);
