"use strict";
// What the scripts of the page share: elements found and made, and the box that says where a
// number comes from.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const made = (tag, text, attributes = {}) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.textContent = text;
  return element;
};
const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

// A number with its interval, where it stands in a table.
const withInterval = (number) => {
  const between = number.dataset.interval?.replace(" to ", " and ");
  return textOf(number) + (between ? `, between ${between}` : "");
};

// An entry or a row of the appendix without its links, which a tooltip cannot offer.
const copied = (entry) => {
  const clone = entry.cloneNode(true);
  // A document behind a row is named here, where its number alone says nothing.
  all("a[href^='#d']", clone).forEach((note) => note.replaceWith(textOf(document.querySelector(note.hash))));
  all("a", clone).forEach((link) => link.replaceWith(link.textContent));
  return textOf(clone);
};

// The rows of data behind some numbers, and the documents behind those.
const rowsBehind = (numbers) => [...new Set(numbers.flatMap((number) => number.dataset.rows.split(" ").filter(Boolean)))]
  .map((place) => document.getElementById(`f${place}`));
const documentsBehind = (numbers) => {
  const hashes = rowsBehind(numbers).flatMap((row) => all("a[href^='#d']", row).map((link) => link.hash));
  return [...new Set(hashes)].map((hash) => document.querySelector(hash));
};
// The first few of many, and how many more there are.
const MOST = 4;
const shortened = (things, noun) => {
  const more = things.length - MOST;
  return [...things.slice(0, MOST), ...(more > 0 ? [`and ${more} more ${noun}${more > 1 ? "s" : ""}`] : [])];
};

const tip = (() => {
  const GAP = 8;
  const PATIENCE = 250;
  const box = made("div", "", { id: "source-of", role: "tooltip", hidden: true });
  document.body.append(box);
  let anchor = null;
  let ended = null;
  let leaving = 0;

  const place = () => {
    if (!anchor) return;
    const at = anchor.getBoundingClientRect();
    const below = at.bottom + box.offsetHeight + 2 * GAP < innerHeight;
    box.style.top = `${Math.max(GAP, below ? at.bottom + GAP : at.top - box.offsetHeight - GAP)}px`;
    box.style.left = `${Math.max(GAP, Math.min(at.left, innerWidth - box.offsetWidth - 2 * GAP))}px`;
  };
  const hide = () => {
    clearTimeout(leaving);
    if (!anchor) return;
    anchor = null;
    box.hidden = true;
    ended();
  };
  const show = (beside, lines, whenHidden) => {
    hide();
    anchor = beside;
    ended = whenHidden;
    box.replaceChildren(...lines.map((line) => made("p", line)));
    box.hidden = false;
    place();
  };
  // The pointer has time to reach the box, whose text may be long or wanted for copying. What the
  // keys have shown stays until the focus moves.
  const HELD = ".keys:focus-visible, a:focus-visible:has(> data)";
  const leave = () => {
    clearTimeout(leaving);
    if (!document.activeElement.matches(HELD)) leaving = setTimeout(hide, PATIENCE);
  };
  box.addEventListener("pointerenter", () => clearTimeout(leaving));
  box.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
  document.addEventListener("focusout", hide);
  document.addEventListener("pointerdown", ({ target }) => { if (!box.contains(target)) hide(); }, { capture: true });
  addEventListener("scroll", place, { passive: true });
  addEventListener("resize", hide);
  return { id: box.id, show, hide, leave };
})();
