// Asks the program beside the browser that holds the token, and hands its answer on in the page's own form.
import { askExtension } from "./web-eid.js";

const root = document.querySelector("[data-agent]");
const { agent, command, argument, once } = root.dataset;

// Where the program does not answer, Web eID's extension may.
async function ask(command, argument) {
  const answer = await askProgram(command, argument);
  return answer.error?.code === "agent-absent" ? askExtension(command, argument) : answer;
}

async function askProgram(command, argument) {
  try {
    const answer = await fetch(agent, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ command, arguments: argument }),
    });
    return await answer.json();
  } catch {
    return { error: { code: "agent-absent" } };
  }
}

function show(part) {
  for (const element of root.querySelectorAll("[data-part]")) element.hidden = element.dataset.part !== part;
}

function problem({ code, tries }) {
  const texts = [...root.querySelectorAll("[data-problem]")];
  const named = (name) => texts.find((element) => element.dataset.problem === name);
  const shown = named(`${code}-${tries}`) ?? named(code) ?? named("other");
  for (const element of texts) element.hidden = element !== shown;
  show("problem");
}

function refused(error) {
  if (error.code === "agent-absent") show("absent");
  else problem(error);
}

function handOn(answer) {
  const form = root.querySelector("[data-answer]");
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === "string") form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  form.requestSubmit();
}

async function run() {
  show("asking");
  const answer = await ask(command, { ...JSON.parse(argument), lang: document.documentElement.lang });
  if (answer.error) refused(answer.error);
  else handOn(answer);
}

// A program that does not know this site yet runs all the same: it asks the person when something is asked of it.
async function begin() {
  show("looking");
  const { error } = await ask("status", {});
  if (error && error.code !== "origin-not-allowed") refused(error);
  else if (once !== undefined) await run();
  else show("ready");
}

// The portal looks first whether there is still time: nobody enters a PIN for nothing.
const again = () => location.assign(location.href);

const deeds = { again, begin, run };
root.addEventListener("click", ({ target }) => deeds[target.dataset.deed]?.());
begin();
