// A form marked `data-once` is sent once: its buttons rest until the answer comes.
const sent = new WeakSet();

function rest(form, resting) {
  for (const control of form.elements) {
    if (control.type === "submit") control.disabled = resting;
  }
}

function submitted(event) {
  const form = event.target;
  if (event.defaultPrevented || !("once" in form.dataset)) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  // Later, because a disabled button's own value would not be sent.
  setTimeout(() => rest(form, true));
}

function returned(event) {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-once]")) {
    sent.delete(form);
    rest(form, false);
  }
}

export function sendOnce() {
  document.addEventListener("submit", submitted);
  addEventListener("pageshow", returned);
}
