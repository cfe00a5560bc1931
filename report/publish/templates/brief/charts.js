"use strict";
// Charts that answer: each drawing is drawn anew by Vega, so that its marks know their data, and
// the row of the table behind a mark is shown to a pointer and read out at the keys.
(() => {
  // The widths of both drawings of a chart, of which the page shows the one that fits.
  const WIDTHS = { wide: 600, narrow: 330 };
  const SIZES = Object.keys(WIDTHS);
  // Marks that stand for a row, the clearest first. A line stands for many rows.
  const KINDS = ["symbol", "rect", "rule", "text"];
  // The field that tells a datum which row of the table it is drawn from.
  const ROW = "row of the table";
  const NEAR = 20;
  const GAP = 8;
  const SOURCE = 160;
  const PATIENCE = 200;

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const made = (tag, text, attributes = {}) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.textContent = text;
    return element;
  };
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const bodyRows = (figure) => all("tbody tr", figure);

  // Which row a datum is drawn from. The first cell of the row begins one of its texts, and of
  // several such rows the one that shares most cells, then most words, with the datum.
  const words = (string) => string.split(/[\s,:;]+/).filter(Boolean);
  const inWords = (value) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(value)) return value;
    const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return new Intl.DateTimeFormat("en-GB", style).format(new Date(value));
  };
  const textsOf = (datum) => Object.values(datum)
    .filter((value) => typeof value === "string" && value.trim())
    .map((value) => inWords(value.replace(/\s+/g, " ").trim()));
  const begins = (string, cell) => string === cell || [", ", ": "].some((mark) => string.startsWith(cell + mark));
  const likeness = (texts, cells) => {
    const said = new Set(texts.flatMap(words));
    const shared = cells.filter((cell) => cell && texts.includes(cell)).length;
    return shared + [...new Set(cells.flatMap(words))].filter((word) => said.has(word)).length / 1000;
  };
  const rowOf = (datum, table) => {
    const texts = textsOf(datum);
    const ranked = table.map((cells, row) => ({ row, cells }))
      .filter(({ cells }) => cells[0] && texts.some((string) => begins(string, cells[0])))
      .map(({ row, cells }) => ({ row, like: likeness(texts, cells) }))
      .sort((one, other) => other.like - one.like);
    return ranked[0]?.row ?? null;
  };
  const withRows = (spec, figure) => {
    const table = bodyRows(figure).map((row) => [...row.cells].map(text));
    const marked = (data) => data.map((datum) => ({ ...datum, [ROW]: rowOf(datum, table) }));
    const datasets = Object.entries(spec.datasets ?? {}).map(([name, data]) => [name, marked(data)]);
    return { ...spec, datasets: Object.fromEntries(datasets) };
  };

  // Vega leaves what it drew a mark from on the element.
  const rowUnder = (mark) => mark.__data__?.datum?.[ROW] ?? null;

  // Drawing. Only the inside of the drawing is replaced, so its size, name and description stay.
  const refuse = () => Promise.reject(new Error("a chart loads nothing"));
  const OPTIONS = {
    mode: "vega-lite",
    ast: true, // expressions are interpreted: the page allows no code made of text
    renderer: "svg",
    actions: false,
    defaultStyle: false,
    tooltip: false,
    logLevel: 1,
    loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
  };
  const inside = (svg) => svg.querySelector(":scope > g");
  // The drawing has one description for all, so what its parts say of themselves is left out.
  const quieten = (element) => [...element.attributes].map(({ name }) => name)
    .filter((name) => name === "role" || name.startsWith("aria-"))
    .forEach((name) => element.removeAttribute(name));
  // Texts over lines have a halo; it is copied, so that its colour stays with the theme.
  const haloLike = (old, fresh) => {
    const halo = old.querySelector("g[paint-order]");
    if (!halo) return;
    all("g.mark-text.role-mark", fresh).forEach((group) => {
      ["paint-order", "stroke", "stroke-width", "stroke-linejoin"]
        .forEach((name) => group.setAttribute(name, halo.getAttribute(name)));
    });
  };
  const draw = async (slot, figure) => {
    const spec = JSON.parse(document.getElementById(`${figure.id}-spec`).textContent);
    const width = WIDTHS[SIZES.find((size) => slot.classList.contains(size))];
    const aside = document.createElement("div");
    await window.brief.vegaEmbed(aside, { ...withRows(spec, figure), width }, OPTIONS);
    const fresh = inside(aside.querySelector("svg"));
    const old = inside(slot.querySelector("svg"));
    if (!all(".role-mark > *", fresh).some((mark) => rowUnder(mark) !== null)) {
      throw new Error("no mark stands for a row of the table");
    }
    [fresh, ...all("*", fresh)].forEach(quieten);
    haloLike(old, fresh);
    old.replaceWith(fresh);
    slot.dataset.drawn = "";
  };
  const drawOnce = (slot) => {
    const figure = slot.closest("figure");
    // The drawing that is there says the same, so it stays where a new one fails.
    draw(slot, figure).catch((error) => console.error(`${figure.id}: ${error.message}`));
  };

  // Marks by the row that they are drawn from.
  const kindOf = (mark) => KINDS.findIndex((kind) => mark.parentNode.classList.contains(`mark-${kind}`));
  const marksOf = (figure) => all("[data-drawn] .role-mark > *", figure)
    .filter((mark) => mark.getClientRects().length && kindOf(mark) >= 0 && rowUnder(mark) !== null);
  const marksOfRow = (figure, row) => {
    const marks = marksOf(figure).filter((mark) => rowUnder(mark) === row);
    const best = Math.min(...marks.map(kindOf));
    return marks.filter((mark) => kindOf(mark) === best);
  };
  const around = (marks) => {
    const boxes = marks.map((mark) => mark.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.right));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    return { left, top, right, bottom };
  };
  const distance = ({ clientX, clientY }, box) => Math.hypot(
    Math.max(box.left - clientX, 0, clientX - box.right),
    Math.max(box.top - clientY, 0, clientY - box.bottom),
  );
  const rowNear = (event, figure) => {
    const near = marksOf(figure)
      .map((mark) => ({ row: rowUnder(mark), far: distance(event, mark.getBoundingClientRect()) }))
      .filter(({ far }) => far <= NEAR)
      .sort((one, other) => one.far - other.far);
    return near[0]?.row ?? null;
  };

  // What is said of a row: its cells as the table has them, and where they come from.
  const heads = (figure) => all("thead th", figure).map(text);
  const cellText = (cell) => {
    const open = cell.matches("[data-interval]") ? cell : cell.querySelector("[data-interval]");
    const interval = open?.dataset.interval.replace(" to ", " and ");
    return text(cell) + (interval ? `, between ${interval}` : "");
  };
  const sourceOf = (figure) => {
    const source = figure.querySelector(".source");
    const said = source ? text(source.querySelector("summary") ?? source) : "";
    return said.length > SOURCE ? `${said.slice(0, SOURCE - 1).trimEnd()}…` : said;
  };
  const linesOf = (figure, row) => {
    const names = heads(figure);
    const cells = [...bodyRows(figure)[row].cells].filter((cell) => text(cell));
    return cells.map((cell) => `${names[cell.cellIndex]}: ${cellText(cell)}`);
  };

  // One tip, one ring and one voice for all charts.
  const tip = made("div", "", { id: "tip", role: "tooltip", hidden: true });
  const ring = made("div", "", { className: "ring", hidden: true });
  const voice = made("div", "", { className: "spoken", role: "status" });
  let shown = null; // the figure and the row that the tip speaks of
  let leaving = 0;

  const placeTip = (box) => {
    const below = box.bottom + GAP + tip.offsetHeight < innerHeight;
    const top = below ? box.bottom + GAP : Math.max(GAP, box.top - GAP - tip.offsetHeight);
    const left = Math.max(GAP, Math.min(box.left, innerWidth - tip.offsetWidth - 2 * GAP));
    Object.assign(tip.style, { top: `${top}px`, left: `${left}px` });
  };
  const placeRing = (box, chart) => {
    const frame = chart.getBoundingClientRect();
    Object.assign(ring.style, {
      left: `${box.left - frame.left}px`,
      top: `${box.top - frame.top}px`,
      width: `${box.right - box.left}px`,
      height: `${box.bottom - box.top}px`,
    });
    chart.append(ring);
  };
  const place = () => {
    if (!shown) return;
    const chart = shown.figure.querySelector(".chart");
    const marks = marksOfRow(shown.figure, shown.row);
    ring.hidden = !marks.length;
    if (marks.length) placeRing(around(marks), chart);
    placeTip(marks.length ? around(marks) : chart.getBoundingClientRect());
  };
  const stay = () => clearTimeout(leaving);
  const show = (figure, row) => {
    stay();
    if (shown?.figure !== figure || shown.row !== row) {
      const lines = [...linesOf(figure, row), sourceOf(figure)].filter(Boolean);
      tip.replaceChildren(...lines.map((line) => made("p", line)));
    }
    shown = { figure, row };
    tip.hidden = false;
    place();
  };
  const hide = () => {
    stay();
    shown = null;
    tip.hidden = ring.hidden = true;
    voice.textContent = "";
  };
  // The pointer has time to reach the tip, whose text may be long or wanted for copying.
  const leave = () => {
    stay();
    if (shown?.figure.contains(document.activeElement)) return; // the keys hold it
    leaving = setTimeout(hide, PATIENCE);
  };

  // Keys: the rows of the table in order. A place of its own takes them, over the drawing, which
  // stays an image with a description for whoever reads on.
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const nextRow = (key, row, count) => {
    if (key === "Home") return 0;
    if (key === "End") return count - 1;
    if (row === null) return STEPS[key] > 0 ? 0 : count - 1;
    return Math.max(0, Math.min(count - 1, row + STEPS[key]));
  };
  const onKey = (event, figure) => {
    const { key } = event;
    const count = bodyRows(figure).length;
    const moves = key in STEPS || key === "Home" || key === "End";
    if (!moves || !count || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const row = nextRow(key, shown?.figure === figure ? shown.row : null, count);
    show(figure, row);
    voice.textContent = linesOf(figure, row).join("; ");
  };
  const keysFor = (figure) => {
    const title = text(figure.querySelector("figcaption strong"));
    const keys = made("div", "", { className: "keys", tabIndex: 0, role: "application" });
    keys.ariaLabel = `Chart: ${title}. Arrow keys read its values.`;
    keys.addEventListener("keydown", (event) => onKey(event, figure));
    keys.addEventListener("blur", hide);
    return keys;
  };

  // Pointers, pens and fingers: the row of the nearest mark.
  const onMove = (event, figure) => {
    const row = rowNear(event, figure);
    if (row !== null) show(figure, row);
    else if (shown) leave();
  };

  const near = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
      near.unobserve(target);
      drawOnce(target);
    });
  }, { rootMargin: "600px" });
  const enliven = (figure) => {
    const chart = figure.querySelector(".chart");
    chart.append(keysFor(figure));
    ["pointermove", "pointerdown"].forEach((name) => chart.addEventListener(name, (event) => onMove(event, figure)));
    chart.addEventListener("pointerleave", leave);
    // The drawing that is not shown does not come near until the page has another width.
    SIZES.forEach((size) => near.observe(chart.querySelector(`.${size}`)));
  };

  (document.querySelector("main") ?? document.body).append(tip, voice);
  tip.addEventListener("pointerenter", stay);
  tip.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
  document.addEventListener("pointerdown", ({ target }) => { if (!target.closest(".chart, #tip")) hide(); });
  addEventListener("scroll", place, { passive: true });
  addEventListener("resize", hide);
  all("figure.exhibit").filter((figure) => document.getElementById(`${figure.id}-spec`)).forEach(enliven);
})();
