// Text areas of markup become editors of formatted text, where that loses nothing of the markup.
import { fromWord } from "./word.js";

const form = document.querySelector("form[data-editor]");
const areas = form ? [...form.querySelectorAll("textarea[data-prose]")] : [];
const bar = document.getElementById("prose-bar");
// What the editor writes with another name means the same; paragraphs and breaks may be laid out anew.
const SAME = { B: "STRONG", I: "EM", DEL: "S", STRIKE: "S" };
const LAYOUT = new Set(["P", "BR", "TBODY", "THEAD", "TFOOT", "BODY", "HEAD", "HTML"]);
const DEEDS = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  heading: (chain) => chain.toggleHeading({ level: 2 }),
  bulletList: (chain) => chain.toggleBulletList(),
  orderedList: (chain) => chain.toggleOrderedList(),
  blockquote: (chain) => chain.toggleBlockquote(),
  link: (chain) => chain.addLink(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};

const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;

// Which elements, with which addresses, and which letters: equal where the editor keeps it all.
const inventory = (html) => {
  const body = parsed(html);
  const names = [...body.querySelectorAll("*")].map((one) => (SAME[one.tagName] ?? one.tagName) + (one.getAttribute("href") ?? ""));
  return [...names.filter((name) => !LAYOUT.has(name)).sort(), body.textContent.replace(/\s+/g, "")].join("\n");
};

// As people write lists: the editor puts a paragraph into each item, and its kind beside it.
const unwrapped = (html) => {
  const body = parsed(html);
  for (const first of body.querySelectorAll("li > p:first-child:not(:has(~ p))")) first.replaceWith(...first.childNodes);
  for (const list of body.querySelectorAll("[data-type]")) list.removeAttribute("data-type");
  for (const cell of body.querySelectorAll("[colwidth]")) cell.removeAttribute("colwidth");
  return body.innerHTML;
};

// Lines without any markup are paragraphs, as they are once they are saved.
const asMarkup = (text) => {
  if (/<[a-z]/i.test(text)) return text;
  const body = parsed("");
  body.append(...text.split(/\n+/).filter((line) => line.trim()).map((line) => Object.assign(document.createElement("p"), { textContent: parsed(line).textContent })));
  return body.innerHTML;
};

class ProseEditor {
  constructor(area, kit) {
    this.area = area;
    this.label = form.querySelector(`label[for="${area.id}"]`);
    this.box = document.createElement("div");
    this.box.className = "prose-box";
    area.before(this.box);
    this.bar = bar.content.firstElementChild.cloneNode(true);
    this.note = this.bar.querySelector("[data-note]");
    this.box.append(this.bar, area);
    this.editor = new kit.Editor({
      element: this.box,
      injectCSS: false,
      extensions: extensions(kit),
      content: asMarkup(area.value),
      editorProps: { attributes: this.attributes(), transformPastedHTML: fromWord },
      onUpdate: () => this.write(),
      onTransaction: () => this.show(),
    });
    area.before(this.editor.view.dom);
    this.bar.addEventListener("click", (event) => this.act(event.target.closest("button")));
    this.bar.addEventListener("keydown", (event) => this.move(event));
    for (const one of [this.label, ...document.querySelectorAll(`a[href="#${area.id}"]`)]) one?.addEventListener("click", (event) => { event.preventDefault(); this.focus(); });
    const isHere = document.activeElement === area;
    if (this.keepsAll()) this.turn(false);
    else this.refuse();
    if (isHere) this.focus();
  }

  attributes() {
    const { area, label } = this;
    if (label) label.id ||= `${area.id}-label`;
    const given = { id: `${area.id}-text`, class: "prose", role: "textbox", "aria-multiline": "true", "aria-labelledby": label?.id ?? "" };
    for (const name of ["aria-describedby", "aria-invalid", "lang", "dir"]) if (area.hasAttribute(name)) given[name] = area.getAttribute(name);
    return given;
  }

  focus() { (this.isPlain ? this.area : this.editor.view.dom).focus(); }

  keepsAll() { return inventory(asMarkup(this.area.value)) === inventory(this.editor.getHTML()); }

  turn(isPlain) {
    this.isPlain = isPlain;
    this.area.hidden = !isPlain;
    this.editor.view.dom.hidden = isPlain;
    for (const button of this.bar.querySelectorAll("button")) button.disabled = isPlain && button.dataset.do !== "markup";
    this.show();
  }

  refuse() {
    this.turn(true);
    this.note.hidden = false;
  }

  write() {
    this.area.value = this.editor.isEmpty ? "" : unwrapped(this.editor.getHTML());
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  show() {
    for (const button of this.bar.querySelectorAll("[aria-pressed]")) {
      const name = button.dataset.do;
      button.setAttribute("aria-pressed", name === "markup" ? this.isPlain : !this.isPlain && this.editor.isActive(name));
    }
  }

  act(button) {
    if (!button) return;
    if (button.dataset.do !== "markup") DEEDS[button.dataset.do](this.editor.chain().focus()).run();
    else if (this.isPlain) this.back();
    else { this.turn(true); this.focus(); }
  }

  back() {
    this.editor.commands.setContent(asMarkup(this.area.value), { emitUpdate: false });
    this.note.hidden = this.keepsAll();
    if (!this.note.hidden) return;
    this.turn(false);
    this.focus();
  }

  // One stop of the tab key; the arrows go from button to button.
  move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const buttons = [...this.bar.querySelectorAll("button:not(:disabled)")];
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
    event.preventDefault();
  }
}

const extensions = (kit) => [
  kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.History, kit.Gapcursor, kit.Bold, kit.Italic, kit.Underline,
  kit.Strike, kit.Subscript, kit.Superscript, kit.Code, kit.CodeBlock, kit.Heading.configure({ levels: [2, 3, 4, 5, 6] }),
  kit.BulletList, kit.OrderedList, kit.ListItem, kit.Blockquote, kit.HorizontalRule,
  kit.Link.configure({ enableTarget: false, autolink: false, defaultProtocol: "https" }),
  kit.Table, kit.TableRow, kit.TableHeader, kit.TableCell,
];

if (areas.length) {
  const kit = await import(form.dataset.editor);
  for (const area of areas) new ProseEditor(area, kit);
}
