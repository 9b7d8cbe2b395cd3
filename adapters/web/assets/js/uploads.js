// Sends chosen files in pieces while the form is filled in (tus 1.0.0); a lost network only holds them up.
// The form then names them in its field `uploads` instead of bringing them.
const PIECE = 2 ** 20;
const MEGABYTE = 2 ** 20;
const PAUSES = [1, 2, 5, 10, 30];

class Refused extends Error {}

function start(root) {
  const form = root.closest("form");
  const input = form.querySelector("input[type=file]");
  const found = (name) => root.querySelector(`[data-${name}]`);
  const words = root.dataset;
  const uploads = [];
  let turn = Promise.resolve();
  let held = null;

  const whole = () => uploads.filter((one) => one.state === "arrived");
  const underWay = () => uploads.some((one) => one.state === "under way");

  function hold(button) {
    held = button;
    found("held").hidden = !button;
    found("told").textContent = button ? found("held").textContent : "";
  }

  function told() {
    form.elements.uploads.value = whole().map((one) => one.address.split("/").pop()).join(" ");
    if (underWay() || !held) return;
    const button = held;
    hold(null);
    if (uploads.every((one) => one.state === "arrived")) form.requestSubmit(button);
  }

  function row(name) {
    const made = root.querySelector("template").content.cloneNode(true).firstElementChild;
    found("files").append(made);
    for (const place of made.querySelectorAll("[data-name]")) place.textContent = name;
    made.querySelector("[data-bar]").setAttribute("aria-label", name);
    return made;
  }

  function cancelled(upload) {
    upload.state = "cancelled";
    upload.stop.abort();
    if (upload.address) ask(upload, "DELETE").catch(() => {});
    uploads.splice(uploads.indexOf(upload), 1);
    upload.row.remove();
    input.parentElement.querySelector("button")?.focus();
    told();
  }

  function add(upload) {
    const cancel = upload.row.querySelector("[data-cancel]");
    cancel.hidden = false;
    cancel.addEventListener("click", () => cancelled(upload));
    uploads.push(upload);
  }

  function say(upload, text) {
    upload.row.querySelector("[data-said]").textContent = text;
  }

  function grown(upload) {
    const written = (bytes) => number(bytes / MEGABYTE, 1);
    const percent = upload.file.size ? Math.floor((100 * upload.offset) / upload.file.size) : 100;
    const texts = { sent: written(upload.offset), size: written(upload.file.size), percent };
    const text = words.progress.replace(/{(\w+)}/g, (_, name) => texts[name]);
    Object.assign(upload.row.querySelector("[data-bar]"), { max: upload.file.size || 1, value: upload.offset });
    say(upload, text);
    if (found("told").textContent === words.paused) found("told").textContent = "";
    if (Math.floor(percent / 25) > upload.quarters) {
      upload.quarters = Math.floor(percent / 25);
      found("told").textContent = `${upload.file.name}: ${text}`;
    }
  }

  function ended(upload, state, text) {
    upload.state = state;
    upload.row.classList.toggle("court-row--refused", state === "refused");
    say(upload, text);
    found("told").textContent = `${upload.file.name}: ${text}`;
    told();
  }

  async function pieces(upload) {
    while (upload.offset < upload.file.size) {
      grown(upload);
      const piece = upload.file.slice(upload.offset, upload.offset + PIECE);
      const answer = await ask(upload, "PATCH", { "Upload-Offset": upload.offset, "Content-Type": "application/offset+octet-stream" }, piece);
      upload.offset = Number(answer.headers.get("Upload-Offset"));
    }
    grown(upload);
  }

  async function attempt(upload) {
    if (upload.address) {
      upload.offset = Number((await ask(upload, "HEAD")).headers.get("Upload-Offset"));
    } else {
      const about = [["filename", upload.file.name], [words.uploads, words.id]];
      const metadata = about.map(([key, value]) => `${key} ${base64(value)}`).join(",");
      const answer = await ask(upload, "POST", { "Upload-Length": upload.file.size, "Upload-Metadata": metadata });
      upload.address = answer.headers.get("Location");
      upload.offset = 0;
    }
    await pieces(upload);
  }

  async function send(upload) {
    for (let tries = 0; upload.state === "under way"; ) {
      const before = upload.offset;
      try {
        await attempt(upload);
        return ended(upload, "arrived", words.arrived);
      } catch (error) {
        if (upload.state !== "under way") return;
        if (error instanceof Refused) return ended(upload, "refused", error.message);
        if (!(await readable(upload.file))) return ended(upload, "refused", words.unreadable);
        if (upload.offset > before) tries = 0;
        say(upload, words.paused);
        found("told").textContent = words.paused;
        await pause(PAUSES[Math.min(tries++, PAUSES.length - 1)]);
      }
    }
  }

  function chosen() {
    for (const file of input.files) {
      const upload = { file, row: row(file.name), state: "under way", offset: 0, quarters: 0, stop: new AbortController() };
      add(upload);
      say(upload, words.queued);
      turn = turn.then(() => send(upload));
    }
    if (!input.files.length) return;
    input.value = "";
    input.dispatchEvent(new CustomEvent("change"));
  }

  function submitted(event) {
    if (!underWay()) return;
    event.preventDefault();
    hold(event.submitter);
  }

  for (const made of root.querySelectorAll("[data-upload]")) {
    const address = `/uploads/${made.dataset.upload}`;
    add({ address, row: made, state: "arrived", stop: new AbortController() });
  }
  input.multiple = true;
  found("several").hidden = false;
  input.addEventListener("change", chosen);
  form.addEventListener("submit", submitted);
}

// Throws Refused for what does not become better by itself, any other error for what may.
async function ask(upload, method, headers = {}, body = undefined) {
  const token = document.querySelector('meta[name="csrf"]').content;
  const answer = await fetch(upload.address ?? "/uploads", {
    method,
    headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": token, ...headers },
    body,
    signal: method === "DELETE" ? undefined : upload.stop.signal,
  });
  if (answer.ok) return answer;
  if (answer.status === 404 && upload.address) upload.address = null;
  else if (answer.status < 500 && !(answer.status === 409 && upload.address)) throw new Refused(await answer.text());
  throw new Error(`answered ${answer.status}`);
}

async function readable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

// A browser that says it is offline is mostly right, and tells when it no longer is.
function pause(seconds) {
  return new Promise((goOn) => {
    addEventListener("online", goOn, { once: true });
    setTimeout(goOn, 1000 * (navigator.onLine ? seconds : PAUSES.at(-1)));
  });
}

function number(value, digits) {
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(value);
}

function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

export function uploadInPieces() {
  for (const root of document.querySelectorAll("[data-uploads]")) start(root);
}
