// What word processors put into the clipboard, as the markup it stands for.
const LISTED = /mso-list:\s*l\d+ level(\d)/i;
const NUMBERED = /^\s*\(?\w{1,4}[.)]\s*$/;
const SHOWN = { strong: /font-weight:\s*(?:bold|[6-9]00)/i, em: /font-style:\s*italic/i, u: /text-decoration:[^;]*underline/i };

// The site's own policy forbids styles and handlers, and would not let us read them: by other names.
const tame = (tag) => tag.replace(/\s(style|on[a-z]+)=/gi, " data-$1=");

const styleOf = (element) => element.dataset.style ?? "";

const renamed = (element, name) => {
  const other = document.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
};

const isList = (element) => element?.matches("[data-word]");

const made = (name) => {
  const list = document.createElement(name);
  list.dataset.word = "";
  return list;
};

// The list of a level that ends with an element, begun where it is not there yet.
const inner = (element, name, level) => {
  let found = element;
  for (let depth = 1; depth < level; depth += 1) {
    const last = found.lastElementChild;
    if (!isList(last.lastElementChild)) last.append(made(name));
    found = last.lastElementChild;
  }
  return found;
};

// Word writes the items of a list as paragraphs, with the bullet as text in a span of its own.
const list = (item) => {
  const bullet = [...item.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
  const name = NUMBERED.test(bullet?.textContent ?? "") ? "ol" : "ul";
  bullet?.remove();
  const entry = document.createElement("li");
  entry.append(...item.childNodes);
  const before = item.previousElementSibling;
  const level = Number(LISTED.exec(styleOf(item))[1]);
  if (isList(before) && (level > 1 || before.matches(name))) {
    inner(before, name, level).append(entry);
    item.remove();
    return;
  }
  const begun = made(name);
  begun.append(entry);
  item.replaceWith(begun);
};

// Word in a browser makes a list of every item, and ends each paragraph with a blank.
const join = (body) => {
  for (const end of body.querySelectorAll(".EOP")) end.remove();
  for (const wrapper of body.querySelectorAll(".ListContainerWrapper")) wrapper.replaceWith(...wrapper.childNodes);
  for (const list of body.querySelectorAll("[role=list]")) {
    const before = list.previousElementSibling;
    if (!before?.matches(`${list.tagName}[role=list]`)) continue;
    before.append(...list.childNodes);
    list.remove();
  }
};

// Google Docs says by styles what is bold, and wraps all of it into a <b> that is not.
const emphasize = (element) => {
  for (const [name, style] of Object.entries(SHOWN)) {
    if (!style.test(styleOf(element)) || element.closest(name === "u" ? "a" : "h1, h2, h3, h4, h5, h6")) continue;
    const mark = document.createElement(name);
    mark.append(...element.childNodes);
    element.append(mark);
  }
};

export const fromWord = (html) => {
  const plain = html.replace(/<style[^]*?<\/style>|<!--\[if[^\]]*\]>[^]*?<!\[endif\]-->|<!\[(?:if[^>]*|endif)\]>|<\/?o:p>/gi, "").replace(/<[a-z][^>]*>/gi, tame);
  const { body } = new DOMParser().parseFromString(plain, "text/html");
  join(body);
  for (const item of [...body.querySelectorAll("p")]) if (LISTED.test(styleOf(item))) list(item);
  for (const wrapped of body.querySelectorAll("b[data-style]")) if (/font-weight:\s*normal/i.test(styleOf(wrapped))) renamed(wrapped, "div");
  for (const run of body.querySelectorAll("span[data-style]")) emphasize(run);
  for (const title of body.querySelectorAll("h1")) renamed(title, "h2");
  for (const blank of body.querySelectorAll("p")) if (!blank.textContent.trim()) blank.remove();
  return body.innerHTML;
};
