"use strict";
// Charts that answer: the row of the table that a mark stands for is told to a pointer and at the keys.
(() => {
  // Marks that stand for a row, the clearest first: points and bars, whiskers, texts.
  const KINDS = ["path", "line", "text"];
  const NEAR = 20;

  // Marks by the row of the table. The drawing for another width of the page has no place in it.
  const rowOf = (mark) => Number(mark.dataset.row);
  const kindOf = (mark) => KINDS.indexOf(mark.tagName);
  const marksOf = (figure) => all("[data-row]", figure).filter((mark) => mark.getClientRects().length);
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
  // Of marks that lie over each other the one whose middle is nearer.
  const off = ({ clientX, clientY }, mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return Math.hypot((left + right) / 2 - clientX, (top + bottom) / 2 - clientY);
  };
  const nearest = (event, figure) => marksOf(figure)
    .map((mark) => ({ row: rowOf(mark), far: distance(event, mark), off: off(event, mark) }))
    .filter(({ far }) => far <= NEAR)
    .sort((one, other) => one.far - other.far || one.off - other.off)[0]?.row;

  // What is told of a row: its cells as the table has them, and the documents behind them.
  const linesOf = (figure, row) => {
    const heads = all("thead th", figure).map(textOf);
    const cells = [...all("tbody tr", figure)[row - 1].cells].filter(textOf);
    return cells.map((cell) => {
      const number = cell.querySelector("data");
      return `${heads[cell.cellIndex]}: ${number ? withInterval(number) : textOf(cell)}`;
    });
  };
  const sourcesOf = (figure, row) => {
    const documents = documentsBehind(all("data", all("tbody tr", figure)[row - 1]));
    return documents.length ? `Source: ${shortened(documents.map(named), "document", 4).join("; ")}` : "";
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

  const enliven = (figure) => {
    const chart = figure.querySelector(".chart");
    chart.append(slider(figure));
    ["pointermove", "pointerdown"].forEach((name) => chart.addEventListener(name, (event) => point(event, figure)));
    chart.addEventListener("pointerleave", tip.leave);
  };
  all("figure:has(.chart)").forEach(enliven);
})();
