// An editable element in the place of a text box: with its name, and with what describes it.
export function standIn(box) {
  const editor = document.createElement("div");
  const label = document.querySelector(`label[for="${box.id}"]`);
  label.id = `${box.id}-label`;
  const described = box.getAttribute("aria-describedby");
  const attributes = { role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, contenteditable: "true" };
  for (const [name, value] of Object.entries(attributes)) editor.setAttribute(name, value);
  if (described) editor.setAttribute("aria-describedby", described);
  editor.className = `${box.className} court-editor`;
  editor.id = box.id;
  box.id = `${box.id}-box`;
  box.hidden = true;
  box.after(editor);
  label.addEventListener("click", () => editor.focus());
  for (const note of document.querySelectorAll("[data-without-editor]")) note.hidden = true;
  return { editor, formatting: hiddenField(box) };
}

function hiddenField(box) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "formatting" });
  box.after(field);
  return field;
}
