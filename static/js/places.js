// Completes the place that is typed, and offers to search around where the visitor is.
const field = document.querySelector("[data-suggest]");
const input = field?.querySelector("input");
const PAUSE = 150, SHORTEST = 2;

const make = (name, properties) => Object.assign(document.createElement(name), properties);

const combobox = () => {
  const list = make("ul", { id: "suggestions", className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Places");
  const state = { role: "combobox", autocomplete: "list", expanded: "false", controls: list.id };
  for (const [name, value] of Object.entries(state)) {
    input.setAttribute(name === "role" ? name : `aria-${name}`, value);
  }
  input.autocomplete = "off";
  input.after(list);
  let waiting, asked, chosen = -1;

  const close = () => {
    clearTimeout(waiting);
    asked?.abort();
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => { input.value = option.textContent; close(); };
  const mark = (number) => {
    const options = [...list.children];
    chosen = (number + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  };
  const show = (suggestions) => {
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...suggestions.map(({ label }, at) => {
      const option = make("li", { id: `suggestion-${at}`, textContent: label, dir: "auto" });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }));
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async () => {
    asked = new AbortController();
    try {
      const query = new URLSearchParams({ q: input.value.trim() });
      const answer = await fetch(`${field.dataset.suggest}?${query}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    close();
    if (input.value.trim().length >= SHORTEST) waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) choose(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  // Pressing on the list must not take the focus away before the click is heard.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { choose(option); input.focus(); }
  });
  input.addEventListener("blur", close);
};

// Two decimals are a kilometre: no more is asked, sent or put into the address.
const nearMe = () => {
  const button = make("button", { type: "button", className: "link near-me", textContent: "Near me" });
  const said = make("span", { className: "soft" });
  said.setAttribute("role", "status");
  const found = ({ coords }) => {
    const form = input.form;
    const near = form.elements.near ?? make("input", { type: "hidden", name: "near" });
    near.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
    if (!near.form) form.append(near);
    input.value = "";
    form.requestSubmit();
  };
  const failed = () => { said.textContent = "Your position is not known. Type a town instead."; };
  button.addEventListener("click", () => {
    said.textContent = "Looking…";
    navigator.geolocation.getCurrentPosition(found, failed, { maximumAge: 600000, timeout: 10000 });
  });
  field.append(button, said);
};

if (input) {
  combobox();
  if (isSecureContext && "geolocation" in navigator) nearMe();
}
