"use strict";
// Charts that answer: Vega draws each one anew from its specification, so that its marks know
// their row of the table, and that row is told to a pointer and at the keys.
(() => {
  // Marks that stand for a row, the clearest first. A line stands for many rows.
  const KINDS = ["symbol", "rect", "rule", "text"];
  const NEAR = 20;

  // Vega leaves what it drew a mark from on its element.
  const rowOf = (mark) => mark.__data__?.datum?.row ?? null;

  // Drawing. Only the inside of the drawing is replaced, so its size, name and description stay.
  const refuse = () => Promise.reject(new Error("a chart loads nothing"));
  const OPTIONS = {
    mode: "vega-lite",
    ast: true, // expressions are interpreted: the page allows no code made of text
    renderer: "svg",
    actions: false,
    defaultStyle: false,
    tooltip: false,
    loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
  };
  const inside = (within) => within.querySelector("svg > g");
  // The drawing has one description for all, so what its parts say of themselves is left out.
  const quieten = (element) => element.getAttributeNames()
    .filter((name) => name === "role" || name.startsWith("aria-"))
    .forEach((name) => element.removeAttribute(name));
  // The halo of texts is copied, so that its colour stays with the theme.
  const HALO = ["fill", "paint-order", "stroke", "stroke-width", "stroke-linejoin"];
  const haloLike = (old, fresh) => {
    const halo = old.querySelector("g[paint-order]");
    all("g.mark-text.role-mark", fresh)
      .forEach((group) => HALO.forEach((name) => group.setAttribute(name, halo.getAttribute(name))));
  };
  const draw = async (slot, figure) => {
    const spec = JSON.parse(figure.querySelector(".specification").textContent);
    const aside = document.createElement("div");
    await window.brief.vegaEmbed(aside, { ...spec, width: Number(slot.dataset.width) }, OPTIONS);
    const [old, fresh] = [inside(slot), inside(aside)];
    if (all(".role-mark > *", fresh).every((mark) => rowOf(mark) === null)) throw new Error("it shows no row");
    [fresh, ...all("*", fresh)].forEach(quieten);
    haloLike(old, fresh);
    old.replaceWith(fresh);
    slot.dataset.drawn = "";
  };
  // The drawing that is there says the same, so it stays where a new one fails. A row that the
  // keys tell meanwhile is told again, beside its marks.
  const tryToDraw = (slot, figure) => draw(slot, figure)
    .then(() => figure.querySelector(".keys").dispatchEvent(new Event("input")))
    .catch((error) => console.error(`${figure.id}: ${error.message}`));

  // Marks by the row of the table.
  const kindOf = (mark) => KINDS.findIndex((kind) => mark.parentNode.classList.contains(`mark-${kind}`));
  const marksOf = (figure) => all("[data-drawn] .role-mark > *", figure)
    .filter((mark) => mark.getClientRects().length && kindOf(mark) >= 0 && rowOf(mark) !== null);
  const clearest = (marks) => {
    const best = Math.min(...marks.map(kindOf));
    return marks.filter((mark) => kindOf(mark) === best);
  };
  const distance = ({ clientX, clientY }, mark) => {
    const box = mark.getBoundingClientRect();
    return Math.hypot(
      Math.max(box.left - clientX, 0, clientX - box.right),
      Math.max(box.top - clientY, 0, clientY - box.bottom),
    );
  };
  const nearest = (event, figure) => marksOf(figure)
    .map((mark) => ({ row: rowOf(mark), far: distance(event, mark) }))
    .filter(({ far }) => far <= NEAR)
    .sort((one, other) => one.far - other.far)[0]?.row;

  // What is told of a row: its cells as the table has them, and the documents behind them.
  const linesOf = (figure, row) => {
    const heads = all("thead th", figure).map(textOf);
    const cells = [...all("tbody tr", figure)[row - 1].cells].filter(textOf);
    return cells.map((cell) => {
      const number = cell.querySelector("data");
      return `${heads[cell.cellIndex]}: ${number ? withInterval(number) : textOf(cell)}`;
    });
  };
  // An entry of the documents begins with publisher and date.
  const sourcesOf = (figure, row) => {
    const documents = documentsBehind(all("data", all("tbody tr", figure)[row - 1]));
    const named = documents.map((entry) => entry.firstChild.textContent.trim().replace(/:$/, ""));
    return named.length ? `Source: ${shortened(named, "document").join("; ")}` : "";
  };
  const tell = (figure, row) => {
    const marks = clearest(marksOf(figure).filter((mark) => rowOf(mark) === row));
    tip.show(
      marks[0] ?? figure.querySelector(".chart"),
      [...linesOf(figure, row), sourcesOf(figure, row)].filter(Boolean),
      () => marks.forEach((mark) => mark.classList.remove("told")),
    );
    marks.forEach((mark) => mark.classList.add("told"));
  };

  // Keys: a slider over the rows of the table. It lies over the drawing, which stays an image.
  const DOWNWARDS = { ArrowDown: "stepUp", ArrowUp: "stepDown" };
  const slider = (figure) => {
    const title = textOf(figure.querySelector("figcaption strong"));
    const keys = made("input", "", {
      type: "range",
      className: "keys",
      min: 1,
      max: all("tbody tr", figure).length,
      ariaLabel: `Rows of the chart: ${title}`,
    });
    const read = () => {
      const row = Number(keys.value);
      keys.ariaValueText = linesOf(figure, row).join("; ");
      if (keys.matches(":focus-visible")) tell(figure, row);
    };
    keys.value = 1;
    ["input", "focus"].forEach((name) => keys.addEventListener(name, read));
    keys.addEventListener("keydown", (event) => {
      const step = DOWNWARDS[event.key];
      if (!step) return;
      event.preventDefault();
      keys[step]();
      read();
    });
    return keys;
  };

  // Pointers, pens and fingers: the row of the nearest mark.
  const point = (event, figure) => {
    const row = nearest(event, figure);
    if (row) tell(figure, row);
    else tip.leave();
  };

  const near = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
      near.unobserve(target);
      tryToDraw(target, target.closest("figure"));
    });
  }, { rootMargin: "600px" });
  const enliven = (figure) => {
    const chart = figure.querySelector(".chart");
    chart.append(slider(figure));
    ["pointermove", "pointerdown"].forEach((name) => chart.addEventListener(name, (event) => point(event, figure)));
    chart.addEventListener("pointerleave", tip.leave);
    // The drawing that is not shown does not come near until the page has another width.
    all("[data-width]", chart).forEach((slot) => near.observe(slot));
  };
  all("figure:has(.specification)").forEach(enliven);
})();
