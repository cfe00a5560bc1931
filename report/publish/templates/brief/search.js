"use strict";
// Finding a number: by its text, or by the words of what it is.
(() => {
  const MOST = 25;
  const field = made("input", "", { type: "search", id: "wanted", autocomplete: "off" });
  const label = made("label", "Find a number by its words or digits", { htmlFor: field.id });
  const status = made("p", "", { role: "status" });
  const list = made("ol", "");
  const close = made("button", "Close", { type: "button", className: "close" });
  const dialog = made("dialog", "", { id: "search" });
  dialog.setAttribute("aria-label", "Find a number");
  dialog.append(label, field, status, list, close);
  document.body.append(dialog);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });

  // What there is to find is gathered when it is first asked for.
  let index = null;
  const gather = () => all("a > data").map((number) => {
    const what = whatOf(number);
    return { number, what, text: textOf(number), words: `${textOf(number)} ${what}`.toLowerCase() };
  });
  const go = (number) => {
    dialog.close();
    reveal(number);
    number.parentElement.focus({ preventScroll: true });
    number.scrollIntoView({ block: "center" });
    number.parentElement.click();
  };
  const item = ({ number, text, what }) => {
    const button = made("button", "", { type: "button" });
    button.append(made("b", text), ` ${what}`);
    button.addEventListener("click", () => go(number));
    const entry = made("li");
    entry.append(button);
    return entry;
  };
  const find = () => {
    index ??= gather();
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = words.length ? index.filter(({ number, words: own }) => (
      words.every((word) => own.includes(word)) && !number.closest("[hidden]")
    )) : [];
    const shown = found.slice(0, MOST);
    list.replaceChildren(...shown.map(item));
    const many = found.length > shown.length ? `, the first ${shown.length} of which are shown` : "";
    status.textContent = words.length ? `${found.length} number${found.length === 1 ? "" : "s"}${many}` : "";
  };
  field.addEventListener("input", find);
  const open = made("button", "Find a number", { type: "button", className: "find" });
  open.addEventListener("click", () => { dialog.showModal(); field.select(); });
  document.getElementById("contents").prepend(open);
})();
