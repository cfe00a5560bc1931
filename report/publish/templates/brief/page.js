"use strict";
// What the page does beyond reading: contents that follow, sources of a number, a filter.
(() => {
  // Contents: the chapter and section that is being read, and open where the screen is wide.
  const narrow = matchMedia("(max-width: 60rem)");
  const contents = document.querySelector("#contents details");
  const fold = () => { contents.open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
  const links = new Map(all("#contents a").map((link) => [link.hash.slice(1), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id));
  const follow = () => {
    const read = headings.filter((heading) => heading.getBoundingClientRect().top < 120).pop() ?? headings[0];
    if (!read) return;
    const link = links.get(read.id);
    const chapter = link.closest("ol ol")?.parentElement.querySelector("a");
    links.forEach((other) => {
      if (other === link || other === chapter) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    });
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  }, { passive: true });
  follow();
  contents.addEventListener("click", (event) => {
    if (narrow.matches && event.target.closest("a")) contents.open = false;
  });

  // The sources of a number: its entry in the appendix, and the rows that it uses.
  const numberAt = ({ target }) => target.closest?.("a:has(> data)")?.firstElementChild ?? target.closest?.("data[data-rows]");
  const tell = (number) => {
    const link = number.closest("a");
    const head = link ? copied(document.querySelector(link.hash)) : withInterval(number);
    link?.setAttribute("aria-describedby", tip.id);
    const rows = shortened(rowsBehind([number]).map(copied), "row");
    tip.show(number, [head, ...rows], () => link?.removeAttribute("aria-describedby"));
  };
  document.addEventListener("pointerover", (event) => {
    const number = numberAt(event);
    if (number && event.pointerType !== "touch") tell(number);
  });
  document.addEventListener("pointerout", (event) => { if (numberAt(event)) tip.leave(); });
  document.addEventListener("focusin", (event) => {
    const number = numberAt(event);
    if (number && event.target.matches(":focus-visible")) tell(number);
  });

  // The ledger by verdict.
  all(".filter").forEach((filter) => {
    const rows = all("tbody tr", filter.closest("figure"));
    const select = filter.querySelector("select");
    const status = filter.querySelector("[role=status]");
    select.addEventListener("change", () => {
      rows.forEach((row) => {
        row.hidden = Boolean(select.value) && textOf(row.cells[filter.dataset.column]) !== select.value;
      });
      status.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
    });
    filter.hidden = false;
  });
})();
