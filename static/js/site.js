// Makes pages a little nicer; every page works without it.
const wide = matchMedia("(min-width: 60rem)");
const filters = document.querySelector("details.filters");

// Browsers without ::details-content cannot show closed details beside wide results: open them instead.
if (filters && !CSS.supports("selector(::details-content)")) {
  const isWrongThere = filters.open; // then they begin unfolded, and stay so
  const fit = () => { filters.open = isWrongThere || wide.matches; filters.classList.toggle("wide", wide.matches); };
  wide.addEventListener("change", fit);
  fit();
}

// An open menu closes on Escape and on a click elsewhere.
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(except)) menu.open = false;
};
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Searches leave empty fields out of the address, so that it stays short enough to share, and what
// says nothing without another: a distance without a place, a currency without a salary.
const IDLE = { within: ["location", "near"], currency: ["salary", "sort"] };
document.addEventListener("formdata", (event) => {
  if (event.target.method !== "get") return;
  for (const [name, others] of Object.entries(IDLE)) {
    if (!others.some((other) => event.formData.get(other))) event.formData.delete(name);
  }
  for (const [name, value] of [...event.formData]) {
    if (value !== "") continue;
    const kept = event.formData.getAll(name).filter(Boolean);
    event.formData.delete(name);
    for (const one of kept) event.formData.append(name, one);
  }
});

// The summary of problems takes the focus when a form comes back.
document.querySelector(".problems[tabindex]")?.focus();
