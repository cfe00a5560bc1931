"use strict";
// What is being made is followed; without scripts its page looks again by itself.
(() => {
  const WAIT = 1000;
  const regions = [...document.querySelectorAll("[data-follow]")];
  const said = document.getElementById("said");
  const isOpen = () => regions.some(({ dataset }) => /\b(waiting|running)\b/.test(dataset.state));

  // Texts take their new place one by one, so that what has the focus keeps it.
  const renew = (region, fresh) => {
    for (const part of region.querySelectorAll("[id]")) {
      const next = fresh.querySelector(`#${CSS.escape(part.id)}`);
      if (next === null) continue;
      if (part.localName === "progress") Object.assign(part, { max: next.max, value: next.value });
      else if (part.childElementCount === 0 && part.textContent !== next.textContent) part.textContent = next.textContent;
    }
  };
  const replace = (region, fresh) => {
    const held = region.contains(document.activeElement);
    region.replaceChildren(...fresh.childNodes);
    region.hidden = fresh.hidden;
    region.dataset.state = fresh.dataset.state;
    if (held) document.getElementById("top").focus();
  };
  const take = (page) => {
    for (const region of regions) {
      const fresh = page.getElementById(region.id);
      if (fresh.dataset.state === region.dataset.state) renew(region, fresh);
      else replace(region, fresh);
    }
    const told = page.getElementById("said");
    if (said.textContent !== told.textContent) {
      said.textContent = told.textContent;
      said.className = told.className;
      document.title = page.title;
    }
  };
  const follow = async () => {
    try {
      const answer = await fetch(location.href);
      const text = await answer.text();
      // What was made may be a page of its own.
      if (!text.includes("data-follow")) return location.reload();
      take(new DOMParser().parseFromString(text, "text/html"));
    } catch {
      said.textContent = "The server does not answer.";
    }
    return isOpen() && setTimeout(follow, WAIT);
  };
  if (isOpen()) setTimeout(follow, WAIT);
})();
