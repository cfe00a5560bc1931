"use strict";
// Narrow the table down by parameter and number, and set two editions side by side.
const form = document.querySelector("form");
const table = document.getElementById("editions");
const rows = [...table.tBodies[0].rows];
const filters = [...form.querySelectorAll("[data-parameter]")];
const number = document.getElementById("number");
form.hidden = false;

function narrow() {
  for (const row of rows) {
    row.hidden = filters.some(
      ({ value, dataset }) => value && row.getAttribute(`data-${dataset.parameter.replaceAll("_", "-")}`) !== value,
    );
  }
  for (const cell of table.querySelectorAll("[data-number]")) {
    cell.hidden = Boolean(number.value) && cell.dataset.number !== number.value;
  }
  const shown = rows.filter((row) => !row.hidden).length;
  form.querySelector("[role=status]").textContent = `${shown} of ${rows.length} editions`;
}

function element(name, text, children = []) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

// The two rows that were ticked, cell by cell, those that differ marked.
function compare() {
  const ticked = rows.filter((row) => row.querySelector("input:checked"));
  const place = document.getElementById("comparison");
  place.replaceChildren();
  if (ticked.length !== 2) {
    place.textContent = ticked.length > 2 ? "Tick two editions to compare them." : "";
    return;
  }
  const heads = [...table.tHead.rows[0].cells];
  const body = element("tbody", "");
  heads.forEach((head, column) => {
    if (column === 1) return;
    const [one, other] = ticked.map((row) => row.cells[column]?.textContent ?? "");
    const mark = one === other ? "" : "differs";
    body.append(element("tr", "", [element("th", head.textContent), element("td", one), element("td", other), element("td", mark)]));
  });
  const shown = element("table", "", [element("caption", "Two editions side by side"), body]);
  for (const head of body.querySelectorAll("th")) head.scope = "row";
  const command = `brief diff ${ticked.map((row) => `editions/${row.id}`).join(" ")}`;
  place.append(shown, element("p", "All numbers, each with the cause of its change: ", [element("code", command)]));
}

form.addEventListener("change", narrow);
form.addEventListener("submit", (event) => event.preventDefault());
table.addEventListener("change", compare);
narrow();
