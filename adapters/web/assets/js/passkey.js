// Asks the device for a passkey when the button is pressed, and hands its answer on in the page's own form.
const form = document.querySelector("[data-passkey]");
const { passkey: deed, options } = form.dataset;
const names = { InvalidStateError: "known" };

const asked = {
  create: () => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options)) }),
  get: () => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options)) }),
};

function problem(code) {
  for (const element of form.querySelectorAll("[data-problem]")) element.hidden = element.dataset.problem !== code;
}

async function ask() {
  problem("");
  try {
    form.elements.answer.value = JSON.stringify(await asked[deed]());
  } catch ({ name }) {
    problem(names[name] ?? "refused");
    return;
  }
  form.submit();
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) form.querySelector("[data-ask]").hidden = false;
else problem("unsupported");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
