// Where the selection of an editor begins and ends: { line, letter }, which outlives the paragraphs themselves.
import { wordsOf } from "./lines.js";
import { kept, readLines } from "./rich-text.js";

export function selected(editor) {
  const selection = getSelection();
  if (!selection.rangeCount || !editor.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  return { start: placeOf(editor, range.startContainer, range.startOffset), end: placeOf(editor, range.endContainer, range.endOffset) };
}

// Counted by the reader itself, so that it is right before everything is a paragraph, too.
function placeOf(editor, node, offset) {
  const beside = node === editor && editor.children[offset];
  const before = document.createRange();
  before.setStart(editor, 0);
  before.setEnd(...(beside ? [beside, 0] : [node, offset]));
  const lines = readLines(before.cloneContents(), kept);
  return lines.length ? { line: lines.length - 1, letter: wordsOf(lines[lines.length - 1]).length } : { line: 0, letter: 0 };
}

export function select(editor, { start, end }) {
  getSelection().setBaseAndExtent(...pointAt(editor, start), ...pointAt(editor, end));
}

function pointAt(editor, { line, letter }) {
  const paragraph = editor.children[Math.min(line, editor.children.length - 1)];
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = letter;
  let last = null;
  while (texts.nextNode()) {
    last = texts.currentNode;
    if (left <= last.length) return [last, left];
    left -= last.length;
  }
  return last ? [last, last.length] : [paragraph, 0];
}
