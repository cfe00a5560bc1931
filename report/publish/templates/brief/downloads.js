"use strict";
// Downloads of one exhibit: its table as CSV, its chart as SVG and PNG.
(() => {
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
  // A drawing that leaves the page takes its title, measure, note, sources and edition along.
  const LINE = 19;
  const wrapped = (text, width, font) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    return text.split(" ").reduce((done, word) => {
      const longer = [done.at(-1), word].join(" ");
      return done.length && pen.measureText(longer).width <= width ? [...done.slice(0, -1), longer] : [...done, word];
    }, []);
  };
  const lettering = (svg, width) => {
    const family = svg.getAttribute("font-family");
    const colour = svg.querySelector("g[paint-order]").getAttribute("fill");
    return (text, weight = "normal") => wrapped(text, width, `${weight} 13px ${family}`).map((line) => {
      const element = drawn("text", { "font-weight": weight, fill: colour });
      element.textContent = line;
      return element;
    });
  };
  const drawn = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };
  // The numbers of documents say nothing elsewhere, so the publishers stand alone.
  const publishers = (figure) => textOf(figure.querySelector("details.source summary, p.source"));
  const standing = (figure) => {
    const original = all(".chart svg", figure).find((svg) => svg.getClientRects().length);
    const svg = original.cloneNode(true);
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const letters = lettering(svg, width - 2 * LINE);
    const part = (selector) => textOf(figure.querySelector(selector));
    const above = [...letters(part("figcaption strong"), "bold"), ...letters(part(".subtitle"))];
    const edition = textOf(document.getElementById("citation"));
    const notes = all(".note", figure).map(textOf);
    const below = [...notes, publishers(figure), edition].flatMap((text) => letters(text));
    const top = (above.length + 1) * LINE;
    const whole = { x: 0, y: -top, width, height: top + height + (below.length + 1) * LINE };
    above.forEach((line, index) => line.setAttribute("y", (index + 1) * LINE - top));
    below.forEach((line, index) => line.setAttribute("y", height + (index + 1) * LINE));
    [...above, ...below].forEach((line) => line.setAttribute("x", LINE / 2));
    const paper = svg.querySelector("rect");
    Object.entries(whole).forEach(([name, value]) => paper.setAttribute(name, value));
    svg.append(...above, ...below);
    svg.setAttribute("viewBox", Object.values(whole).join(" "));
    svg.setAttribute("width", whole.width);
    svg.setAttribute("height", whole.height);
    return new XMLSerializer().serializeToString(svg);
  };
  const png = async (figure, scale = 3) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(standing(figure))}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width * scale, height: image.height * scale });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => { canvas.toBlob(done, "image/png"); });
  };
  const ways = {
    CSV: (figure, name) => save(`${name}.csv`, "text/csv", `\ufeff${csv(figure)}`),
    SVG: (figure, name) => save(`${name}.svg`, "image/svg+xml", standing(figure)),
    PNG: async (figure, name) => save(`${name}.png`, "image/png", await png(figure)),
  };
  all("figure.exhibit").forEach((figure) => {
    const title = figure.querySelector("figcaption strong").textContent;
    const offered = figure.querySelector(".chart") ? ["CSV", "SVG", "PNG"] : ["CSV"];
    figure.querySelector(".tools").prepend(...offered.map((way) => {
      const button = made("button", way, { type: "button", ariaLabel: `Download as ${way}: ${title}` });
      button.addEventListener("click", () => ways[way](figure, figure.id));
      return button;
    }));
  });
})();
