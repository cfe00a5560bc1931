"use strict";
// Other states of an exhibit: a choice for each name, the same for all exhibits that have it.
(() => {
  const groups = all(".switch").map((element) => {
    const states = all(":scope > figure", element).map((figure) => ({ figure, choice: JSON.parse(figure.dataset.choice) }));
    return { element, states };
  });
  const chosen = {};
  const fits = ({ choice }) => Object.entries(choice).filter(([name, value]) => chosen[name] === value).length;
  // Where no state has all that is chosen, the one that has what was chosen last, and most of it.
  const show = ({ element, states }, name) => {
    const able = states.filter(({ choice }) => !name || choice[name] === undefined || choice[name] === chosen[name]);
    const [best] = able.sort((one, other) => fits(other) - fits(one));
    if (!best) return;
    states.forEach(({ figure }) => { figure.hidden = figure !== best.figure; });
    all("input", element).forEach((input) => { input.checked = best.choice[input.dataset.name] === input.value; });
  };
  const choose = ({ target }) => {
    chosen[target.dataset.name] = target.value;
    groups.forEach((group) => show(group, target.dataset.name));
  };
  groups.forEach(({ element, states }, place) => {
    const names = [...new Set(states.flatMap(({ choice }) => Object.keys(choice)))];
    const sets = names.map((name) => {
      const set = made("fieldset", "");
      set.append(made("legend", name));
      [...new Set(states.map(({ choice }) => choice[name]))].forEach((value) => {
        const input = made("input", "", { type: "radio", name: `${name}-${place}`, value });
        input.dataset.name = name;
        input.checked = states[0].choice[name] === value;
        input.addEventListener("change", choose);
        const label = made("label", "");
        label.append(input, ` ${value}`);
        set.append(label);
      });
      return set;
    });
    Object.assign(chosen, states[0].choice);
    const form = made("div", "", { className: "choices" });
    form.append(...sets);
    element.append(form);
  });
})();
