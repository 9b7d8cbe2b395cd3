// A text with formatting, read from a document and written into one, line by line.
import { ORDER, PLAIN } from "./lines.js";

const STYLES = { B: "bold", STRONG: "bold", I: "italic", EM: "italic", U: "underline" };
const TAGS = { bold: "b", italic: "i", underline: "u" };
const LISTS = { UL: "bulleted", OL: "numbered" };
const ALIGNMENTS = { left: "left", center: "centre", centre: "centre", right: "right", justify: "justified", justified: "justified" };
const LISTINGS = { bulleted: "bulleted", numbered: "numbered" };
const BLOCKS =
  "P DIV LI UL OL H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE TABLE TR TH TD DL DT DD SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV FORM FIGURE HR ADDRESS".split(" ");
const NEVER = ["SCRIPT", "STYLE", "TITLE", "TEMPLATE", "NOSCRIPT", "OBJECT", "SVG"];

// The lines that a part of a document shows; `spaces` says what its white space means.
export function readLines(root, spaces) {
  const lines = [];
  let line = null;

  const begin = (format) => lines.push((line = { runs: [], ...format }));
  const put = (node, styles, format) => {
    const words = spaces(node.data);
    if (!line && spaces === collapsed && !words.trim()) return;
    if (!line) begin(format);
    if (words) addRun(line.runs, words, ORDER.filter((style) => styles.has(style)));
  };
  const walk = (node, styles, format) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) put(child, styles, format);
      else if (child.tagName === "BR") breakLine(child, format);
      else if (child.nodeType === Node.ELEMENT_NODE && !NEVER.includes(child.tagName.toUpperCase())) enter(child, styles, format);
    }
  };
  const breakLine = (node, format) => {
    if (node.nextSibling || !line) begin(format);
  };
  const enter = (node, styles, around) => {
    const format = formatOf(node, around);
    if (!BLOCKS.includes(node.tagName)) return walk(node, stylesOf(node, styles), format);
    const before = lines.length;
    line = null;
    walk(node, stylesOf(node, styles), format);
    if (lines.length === before && node.tagName === "P") begin(format);
    line = null;
  };

  walk(root, new Set(), PLAIN);
  return lines;
}

function addRun(runs, words, styles) {
  const last = runs[runs.length - 1];
  if (last && String(last.styles) === String(styles)) last.words += words;
  else runs.push({ words, styles });
}

// White space as an editor keeps it, and as other documents mean it.
export const kept = (text) => text.replace(/[\u00a0\r\n]/g, " ");
export const collapsed = (text) => text.replace(/[\s\u00a0]+/g, " ");

function formatOf(node, around) {
  const { alignment, listing } = node.dataset;
  return {
    alignment: ALIGNMENTS[alignment ?? (declared(node).textAlign || node.getAttribute("align"))] ?? around.alignment,
    listing: LISTINGS[listing] ?? LISTS[node.tagName] ?? around.listing,
  };
}

function stylesOf(node, around) {
  const styles = new Set(around);
  const { fontWeight, fontStyle, textDecorationLine } = declared(node);
  if (STYLES[node.tagName]) styles.add(STYLES[node.tagName]);
  if (/^(bold|[6-9]00)/.test(fontWeight)) styles.add("bold");
  if (/^(normal|[1-5]00)/.test(fontWeight)) styles.delete("bold");
  if (fontStyle === "italic") styles.add("italic");
  if (fontStyle === "normal") styles.delete("italic");
  if (textDecorationLine.includes("underline")) styles.add("underline");
  return styles;
}

// A document of its own for what comes from elsewhere, in which nothing is loaded and nothing runs. Its styles
// and scripts are renamed, for the policy of the page forbids them there, too, and the browser would complain.
export function foreign(html) {
  const tame = html
    .replace(/<style[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, " data-$1="));
  return new DOMParser().parseFromString(tame, "text/html").body;
}

// What a style attribute says; the policy of the page lets none be applied.
function declared(node) {
  const { style } = document.createElement("span");
  style.cssText = node.dataset.style ?? node.getAttribute("style") ?? "";
  return style;
}

export function writeLines(lines) {
  const written = document.createDocumentFragment();
  for (const line of lines) written.append(paragraph(line));
  return written;
}

function paragraph(line) {
  const made = document.createElement("p");
  layOut(made, line);
  made.append(...line.runs.filter((run) => run.words).map(styled));
  if (!made.hasChildNodes()) made.append(document.createElement("br"));
  return made;
}

// Where a paragraph stands, and of which list it is a point.
export function layOut(paragraph, { alignment, listing }) {
  if (alignment && alignment !== PLAIN.alignment) paragraph.dataset.alignment = alignment;
  else delete paragraph.dataset.alignment;
  if (listing) paragraph.dataset.listing = listing;
  else delete paragraph.dataset.listing;
}

// The styles of what is typed at a node.
export function stylesAround(node, root) {
  const styles = new Set();
  for (let one = node; one && one !== root; one = one.parentNode) if (STYLES[one.nodeName]) styles.add(STYLES[one.nodeName]);
  return styles;
}

function styled({ words, styles }) {
  return styles.reduce((inner, style) => {
    const outer = document.createElement(TAGS[style]);
    outer.append(inner);
    return outer;
  }, document.createTextNode(words));
}
