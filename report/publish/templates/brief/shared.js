"use strict";
// What the scripts of the page share: elements found and made, what stands behind a number, and
// the box that says it.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const at = (hash) => document.getElementById(hash.slice(1));
const made = (tag, text, attributes = {}) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.textContent = text;
  return element;
};
const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

// A number with its interval, which is open at one end where a source says so.
const withInterval = (number) => {
  const { interval } = number.dataset;
  if (!interval) return textOf(number);
  return `${textOf(number)}, ${interval.includes(" to ") ? `between ${interval.replace(" to ", " and ")}` : interval}`;
};

// Where a number leads: its entry in the annex, or the row that states it.
const entryOf = (number) => at(number.parentElement.hash);
// A link to several rows names the first and the last.
const rowsOf = (link) => {
  const first = Number(link.hash.slice(2));
  const last = Number(textOf(link).match(/^\d+–(\d+)$/)?.[1] ?? first);
  return Array.from({ length: last - first + 1 }, (_, place) => at(`#f${first + place}`));
};
const rowsBehind = (numbers) => [...new Set(numbers.map(entryOf).flatMap((entry) => (
  entry.matches("[id^='f']") ? [entry] : all("a[href^='#f']", entry).flatMap(rowsOf)
)))];
// Those of authorities and companies come first.
const documentsBehind = (numbers) => {
  const hashes = rowsBehind(numbers).flatMap((row) => all("a[href^='#d']", row).map((link) => link.hash));
  return [...new Set(hashes)].map(at).sort((one, other) => other.matches(".primary") - one.matches(".primary"));
};
// The first few of many, and how many more there are.
const shortened = (things, noun, most) => {
  const more = things.length - most;
  return [...things.slice(0, most), ...(more > 0 ? [`and ${more} more ${noun}${more > 1 ? "s" : ""}`] : [])];
};
// An entry of the documents begins with publisher and date.
const named = (entry) => entry.firstChild.textContent.trim().replace(/:$/, "");

// What a number is, how it is made, and from which documents.
const sentenceOf = (number) => {
  const said = number.closest("p, li, figcaption strong");
  const before = document.createRange();
  before.setStart(said, 0);
  before.setEndBefore(number);
  const place = before.toString().trimStart().length;
  const end = /[.?!](?= [A-Z“])|$/g;
  const text = textOf(said);
  let first = 0;
  for (const { index } of text.matchAll(end)) {
    if (index >= place) return text.slice(first, index + 1);
    first = index + 2;
  }
  return text;
};
const whatOf = (number) => {
  const cell = number.closest("td, th");
  if (!cell) return sentenceOf(number);
  const table = cell.closest("table");
  const head = textOf(all("thead th", table)[cell.cellIndex]);
  return `${textOf(cell.parentElement.querySelector("th"))}: ${head}. ${textOf(table.caption)}`;
};
const STATED = "as its source states it";
const howOf = (number) => {
  const sum = entryOf(number).querySelector(":scope > span");
  return !sum || (sum.childElementCount === 1 && textOf(sum) === textOf(sum.firstElementChild)) ? STATED : textOf(sum);
};
// Its notes, each with the term of the arithmetic that it is on, where there are several.
const notesBehind = (number) => {
  const own = entryOf(number);
  const terms = all(":scope > span > a", own);
  const on = ({ id }) => terms.length > 1 && terms.find(({ hash }) => hash === `#${id}`);
  const noted = [own, ...rowsBehind([number])].flatMap((entry) => (
    all(":scope > i", entry).map((note) => [textOf(note), on(entry) ? `Note on ${textOf(on(entry))}` : "Note"])
  ));
  return [...new Map(noted)];
};

// What is hidden in folds is shown before it is gone to.
const reveal = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
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
