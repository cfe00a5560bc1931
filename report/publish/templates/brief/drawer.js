"use strict";
// A dialog that opens where the reader is: what stands behind a number, or how to cite something.
const drawer = (() => {
  const head = made("h2", "", { id: "drawer-head" });
  const body = made("div");
  const close = made("button", "Close", { type: "button", className: "close" });
  const dialog = made("dialog", "", { id: "drawer" });
  dialog.setAttribute("aria-labelledby", head.id);
  dialog.append(head, body, close);
  document.body.append(dialog);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });
  // A link that leads on in the page closes it first, so that what it leads to is seen.
  dialog.addEventListener("click", ({ target }) => { if (target.closest("a[href^='#']")) dialog.close(); });
  const show = (title, ...parts) => {
    tip.hide();
    head.textContent = title;
    body.replaceChildren(...parts);
    if (!dialog.open) dialog.showModal();
  };
  return { show };
})();

// How to cite a part of the page: shown, and copied where the browser lets it.
const cite = (() => {
  const address = (id) => `${location.href.split("#")[0]}#${id}`;
  const reference = (what, id) => `${what} ${textOf(document.getElementById("citation"))} ${address(id)}`;
  const show = (what, id) => {
    const text = made("p", reference(what, id), { className: "reference", tabIndex: 0 });
    const told = made("p", "", { role: "status" });
    const copy = made("button", "Copy", { type: "button" });
    const take = () => navigator.clipboard.writeText(text.textContent).then(
      () => { told.textContent = "Copied."; },
      () => { getSelection().selectAllChildren(text); told.textContent = "Selected: copy it with the keys or the menu of your browser."; },
    );
    copy.addEventListener("click", take);
    drawer.show("Cite", text, copy, told);
    take();
  };
  return { show };
})();

(() => {
  const line = (name, ...parts) => {
    const row = made("div");
    const told = made("dd");
    told.append(...parts);
    row.append(made("dt", name), told);
    return row;
  };
  // The best documents with their addresses: those of authorities first.
  const MOST = 2;
  const documents = (number) => {
    const entries = documentsBehind([number]);
    const links = entries.slice(0, MOST).map((entry) => {
      const link = entry.querySelector("a")?.cloneNode(true) ?? made("span", "");
      const told = made("p", `${named(entry)}: `);
      told.append(link);
      return told;
    });
    const more = entries.length - MOST;
    return [...links, ...(more > 0 ? [made("p", `and ${more} other document${more > 1 ? "s" : ""}`)] : [])];
  };
  const open = (number) => {
    const link = number.parentElement;
    const lines = made("dl", "");
    const from = documents(number);
    lines.append(
      line("What", whatOf(number)),
      line("How", howOf(number)),
      ...(from.length ? [line("From", ...from)] : []),
      ...notesBehind(number).map(([note, name]) => line(name, note)),
    );
    const details = made("a", "All details", { href: link.hash });
    const citing = made("button", "Cite", { type: "button" });
    const place = number.closest("figure")?.id ?? link.hash.slice(1);
    citing.addEventListener("click", () => cite.show(`${textOf(number)} (${whatOf(number)})`, place));
    const onwards = made("p", "", { className: "tools" });
    onwards.append(details, citing);
    drawer.show(withInterval(number), lines, onwards);
  };
  document.addEventListener("click", (event) => {
    const number = event.target.closest("a:has(> data)")?.firstElementChild;
    if (!number || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(number);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.cite");
    if (!link) return;
    event.preventDefault();
    const figure = link.closest("figure");
    const title = textOf(figure.querySelector("figcaption strong"));
    cite.show(`“${title}”, ${textOf(figure.querySelector(".number"))} of`, figure.id);
  });
})();
