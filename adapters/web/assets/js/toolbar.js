// The buttons of an editor: one stop of the Tab key, arrows between them, each says whether it is pressed.
import { layOut } from "./rich-text.js";

export function startToolbar(toolbar, editor) {
  const buttons = [...toolbar.querySelectorAll("button")];
  const show = () => {
    const styles = editor.styles();
    const paragraphs = chosen(editor.element);
    for (const button of buttons) button.setAttribute("aria-pressed", String(isOn(button.dataset, styles, paragraphs)));
  };

  buttons.forEach((button, place) => (button.tabIndex = place ? -1 : 0));
  editor.element.before(toolbar);
  toolbar.hidden = false;
  toolbar.addEventListener("mousedown", (event) => event.preventDefault());
  toolbar.addEventListener("keydown", (event) => move(event, buttons));
  toolbar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) press(button.dataset, editor);
    show();
  });
  return { show };
}

function move(event, buttons) {
  const here = buttons.indexOf(document.activeElement);
  const last = buttons.length - 1;
  const next = { ArrowRight: here === last ? 0 : here + 1, ArrowLeft: here ? here - 1 : last, Home: 0, End: last }[event.key];
  if (here < 0 || next === undefined) return;
  event.preventDefault();
  buttons.forEach((button) => (button.tabIndex = -1));
  buttons[next].tabIndex = 0;
  buttons[next].focus();
}

function press(wanted, editor) {
  if (wanted.style) return editor.toggle(wanted.style);
  editor.element.focus();
  const paragraphs = chosen(editor.element);
  const off = wanted.listing && isOn(wanted, null, paragraphs);
  for (const paragraph of paragraphs) {
    const { alignment, listing } = { ...paragraph.dataset, ...wanted };
    layOut(paragraph, { alignment, listing: off ? null : listing });
  }
  editor.tell();
}

function isOn({ style, listing, alignment }, styles, paragraphs) {
  if (style) return styles.has(style);
  const same = ({ dataset }) => (listing ? dataset.listing === listing : (dataset.alignment ?? "left") === alignment);
  return paragraphs.length > 0 && paragraphs.every(same);
}

// The paragraphs that the selection touches.
function chosen(element) {
  const selection = getSelection();
  if (!selection.rangeCount || !element.contains(selection.anchorNode)) return [];
  return [...element.children].filter((paragraph) => selection.containsNode(paragraph, true));
}
