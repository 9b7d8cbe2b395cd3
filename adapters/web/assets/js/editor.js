// An editor over each text box marked `data-editor`: the box stays what is sent, the formatting goes beside it.
import { startHistory } from "./history.js";
import { carriedTo, inserted, ORDER, part, plainLines, restyled, told, untold, wordsOf } from "./lines.js";
import { select, selected } from "./places.js";
import { collapsed, foreign, kept, layOut, readLines, stylesAround, writeLines } from "./rich-text.js";
import { standIn } from "./stand-in.js";
import { startToolbar } from "./toolbar.js";

const SHORTCUTS = { b: "bold", i: "italic", u: "underline" };
const NATIVE = { formatBold: "bold", formatItalic: "italic", formatUnderline: "underline" };

class Editor {
  constructor(box) {
    const { editor, formatting } = standIn(box);
    Object.assign(this, { box, formatting, element: editor, wanted: null, composing: false });
    editor.append(writeLines(carriedTo(box.value, untold(box.dataset.editor))));
    this.mirror();
    this.history = startHistory(this.now());
    this.listen();
    this.toolbar = startToolbar(document.querySelector(`[role="toolbar"][aria-controls="${editor.id}"]`), this);
  }

  listen() {
    const on = (name, act) => this.element.addEventListener(name, (event) => act.call(this, event));
    on("beforeinput", this.refuse);
    on("input", this.changed);
    on("compositionstart", () => (this.composing = true));
    on("compositionend", this.composed);
    on("paste", this.paste);
    on("drop", (event) => event.preventDefault());
    on("keydown", this.pressed);
    document.addEventListener("selectionchange", () => this.moved());
  }

  get lines() {
    return readLines(this.element, kept);
  }

  now() {
    return { text: told(this.lines), selection: selected(this.element) };
  }

  mirror() {
    const { lines } = this;
    this.box.value = lines.map(wordsOf).join("\n");
    this.formatting.value = told(lines);
  }

  // The text as those lines, and the selection where it was or where it is told.
  draw(lines, selection = selected(this.element)) {
    this.element.replaceChildren(writeLines(lines.length ? lines : plainLines("")));
    if (selection) select(this.element, selection);
  }

  // Whatever was done by a button or by a key of ours is noted as what is typed is.
  tell(inputType = "format") {
    this.element.dispatchEvent(new InputEvent("input", { bubbles: true, inputType }));
  }

  changed(event) {
    if (event.inputType === "insertParagraph" && this.wanted) this.wanted.at = selected(this.element).end;
    if (!this.composing) this.typed(event.data);
    if (!this.composing && !this.orderly()) this.draw(this.lines);
    this.mirror();
    if (event.inputType !== "history") this.history.note(this.now(), event);
  }

  // Whether each line is one paragraph, as it was written.
  orderly() {
    const { children, childNodes } = this.element;
    const paragraphs = children.length > 0 && childNodes.length === children.length;
    return paragraphs && [...children].every((one) => one.nodeName === "P") && !this.element.querySelector("[style], p p, p br:not(:last-child)");
  }

  composed(event) {
    this.composing = false;
    this.typed(event.data);
    this.tell();
  }

  // The styles chosen before the letters came.
  typed(words) {
    const { wanted } = this;
    if (!wanted || !words) return;
    this.wanted = null;
    const { end } = selected(this.element);
    this.style({ line: end.line, letter: end.letter - words.length }, end, () => wanted.styles);
    select(this.element, { start: end, end });
  }

  style(start, end, change) {
    const from = (line) => (line === start.line ? start.letter : 0);
    const to = (line) => (line === end.line ? end.letter : Infinity);
    const touched = (place) => place >= start.line && place <= end.line;
    this.draw(this.lines.map((line, place) => (touched(place) ? restyled(line, from(place), to(place), change) : line)));
  }

  // The styles of every selected letter; at a caret, of what will be typed there.
  styles() {
    const place = selected(this.element);
    if (!place) return new Set();
    if (this.wanted) return new Set(this.wanted.styles);
    const { start, end } = place;
    if (start.line === end.line && start.letter === end.letter) return stylesAround(getSelection().anchorNode, this.element);
    const runs = this.lines.slice(start.line, end.line + 1).flatMap((line, place) => {
      const last = start.line + place === end.line;
      return part(line, place ? 0 : start.letter, last ? end.letter : Infinity);
    });
    return new Set(ORDER.filter((style) => runs.length && runs.every((run) => run.styles.includes(style))));
  }

  toggle(style) {
    this.element.focus();
    const place = selected(this.element);
    if (!place) return;
    const on = this.styles().has(style);
    const change = (styles) => (on ? styles.filter((one) => one !== style) : [...new Set([...styles, style])]);
    if (place.start.line === place.end.line && place.start.letter === place.end.letter) {
      this.wanted = { styles: change([...this.styles()]), at: place.end };
      this.toolbar.show();
      return;
    }
    this.style(place.start, place.end, change);
    this.tell();
  }

  // Styles wanted at a caret are forgotten where it goes on.
  moved() {
    const place = selected(this.element);
    if (!place || this.composing) return;
    const { at } = this.wanted ?? {};
    if (at && (at.line !== place.end.line || at.letter !== place.end.letter)) this.wanted = null;
    this.toolbar.show();
  }

  go(step) {
    const then = this.history[step]();
    this.draw(untold(then.text), then.selection ?? undefined);
    this.tell("history");
  }

  refuse(event) {
    const { inputType } = event;
    const own = inputType.startsWith("format") || inputType.startsWith("history");
    if (own) event.preventDefault();
    if (NATIVE[inputType]) this.toggle(NATIVE[inputType]);
    if (inputType === "historyUndo") this.go("undo");
    if (inputType === "historyRedo") this.go("redo");
  }

  // Only words and what the toolbar offers come in from elsewhere.
  paste(event) {
    event.preventDefault();
    const data = event.clipboardData;
    const html = data.getData("text/html");
    const lines = html ? readLines(foreign(html), collapsed) : plainLines(data.getData("text/plain"));
    if (!lines.length) return;
    if (!getSelection().isCollapsed) document.execCommand("delete");
    const { end } = selected(this.element);
    const last = wordsOf(lines[lines.length - 1]).length + (lines.length > 1 ? 0 : end.letter);
    const caret = { line: end.line + lines.length - 1, letter: last };
    this.draw(inserted(this.lines, end, lines), { start: caret, end: caret });
    this.tell();
  }

  pressed(event) {
    const key = event.key.toLowerCase();
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const done = command ? this.commanded(key, event.shiftKey) : this.leaveList(event);
    if (done || (event.key === "Enter" && event.shiftKey)) event.preventDefault();
    if (!done && event.key === "Enter" && event.shiftKey) document.execCommand("insertParagraph");
  }

  commanded(key, shift) {
    if (SHORTCUTS[key] && !shift) this.toggle(SHORTCUTS[key]);
    else if (key === "z") this.go(shift ? "redo" : "undo");
    else if (key === "y") this.go("redo");
    else return false;
    return true;
  }

  // Enter on an empty point, or Backspace at the beginning of one, ends the list there.
  leaveList(event) {
    const place = selected(this.element);
    if (!place || !getSelection().isCollapsed || !["Enter", "Backspace"].includes(event.key)) return false;
    const point = this.element.children[place.end.line];
    if (!point.dataset.listing || (event.key === "Enter" ? point.textContent : place.end.letter)) return false;
    layOut(point, { alignment: point.dataset.alignment });
    this.tell();
    return true;
  }
}

document.execCommand("defaultParagraphSeparator", false, "p");
for (const box of document.querySelectorAll("textarea[data-editor]")) new Editor(box);
