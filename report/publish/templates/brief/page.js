"use strict";
// What the page does beyond reading: contents that follow, sources of a number, downloads, a filter.
(() => {
  // Contents: the chapter and section that is being read, and closed where the screen is narrow.
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

  // Downloads of one exhibit.
  const save = (name, type, content) => {
    const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    made("a", "", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };
  // A spreadsheet must not take a text for a formula.
  const quoted = (text) => {
    const safe = /^([=@\t\r]|[+-](?!\d))/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  // A number is saved as it is known, and beside it as it is printed.
  const csv = (figure) => {
    const rows = all("tr", figure.querySelector("table")).map((row) => [...row.cells]);
    const numeric = rows[0].map((_, column) => rows.slice(1).some((row) => row[column].querySelector("data")));
    const line = (row, head) => row.flatMap((cell, column) => {
      const text = cell.textContent.trim();
      if (!numeric[column]) return [text];
      return head ? [text, `${text} (as printed)`] : [cell.querySelector("data")?.value ?? "", text];
    });
    return rows.map((row, index) => line(row, index === 0).map(quoted).join(",") + "\r\n").join("");
  };
  const drawing = (figure) => all(".chart svg", figure).find((svg) => svg.getClientRects().length);
  const svg = (figure) => {
    const copy = drawing(figure).cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const [, , width, height] = copy.getAttribute("viewBox").split(" ");
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    return new XMLSerializer().serializeToString(copy);
  };
  const png = async (figure, scale = 3) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svg(figure))}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width * scale, height: image.height * scale });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => { canvas.toBlob(done, "image/png"); });
  };
  const ways = {
    CSV: (figure, name) => save(`${name}.csv`, "text/csv", `\ufeff${csv(figure)}`),
    SVG: (figure, name) => save(`${name}.svg`, "image/svg+xml", svg(figure)),
    PNG: async (figure, name) => save(`${name}.png`, "image/png", await png(figure)),
  };
  all(".exhibit").forEach((figure) => {
    const title = figure.querySelector("figcaption strong").textContent;
    const offered = figure.querySelector(".chart") ? ["CSV", "SVG", "PNG"] : ["CSV"];
    figure.querySelector(".tools").prepend(...offered.map((way) => {
      const button = made("button", way, { type: "button", ariaLabel: `Download as ${way}: ${title}` });
      button.addEventListener("click", () => ways[way](figure, figure.id));
      return button;
    }));
  });

  // The ledger by verdict.
  all(".filter").forEach((filter) => {
    const rows = all("tbody tr", filter.closest("figure"));
    const select = filter.querySelector("select");
    const status = filter.querySelector("[role=status]");
    select.addEventListener("change", () => {
      rows.forEach((row) => {
        row.hidden = Boolean(select.value) && row.cells[filter.dataset.column].textContent.trim() !== select.value;
      });
      status.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
    });
    filter.hidden = false;
  });
})();
