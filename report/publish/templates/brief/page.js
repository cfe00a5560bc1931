"use strict";
// What the page does beyond reading: contents that follow, what is behind a number, a filter.
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

  // A number to the pointer and to the keys: how it is made, and from which documents.
  const numberAt = ({ target }) => target.closest?.("a:has(> data)")?.firstElementChild;
  const tell = (number) => {
    const link = number.parentElement;
    link.setAttribute("aria-describedby", tip.id);
    const from = shortened(documentsBehind([number]).map(named), "document", 2).join("; ");
    const lines = [withInterval(number), `How: ${howOf(number)}`, from && `From: ${from}`];
    tip.show(number, lines.filter(Boolean), () => link.removeAttribute("aria-describedby"));
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

  // What an address or a link names is shown, wherever it is folded away.
  const arrive = () => {
    const named = location.hash && at(decodeURIComponent(location.hash));
    if (!named) return;
    reveal(named);
    named.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  arrive();

  // A table by one of its columns.
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
