// A participant's page: where the room stands comes by a stream, a vote goes by fetch. Everything
// works without this file, too, by forms and reloads. "Kept" is said only after the server has it
// on its disk.

import { Following } from "./following.js";

const room = document.getElementById("room");
const here = document.getElementById("now");
const away = document.getElementById("away");
const words = JSON.parse(room.dataset.words);
const base = `${room.dataset.code}/`; // beside the page: /room/123456/…
const LATEST = 4000; // milliseconds between two tries to send

let ahead = Number(room.dataset.now) * 1000 - Date.now(); // of the server's clock
let longer = "longer" in room.dataset;

// ---- What is typed and not sent: it outlives a redraw, a sleeping phone, and a reload ----

const form = () => here.querySelector("form[data-form]");
const place = (of) => `attune ${room.dataset.code} ${here.firstElementChild?.dataset.key} ${of.dataset.form}`;

function remember(of, sent = false) {
  try {
    const fields = [...new FormData(of)];
    sessionStorage.setItem(place(of), JSON.stringify({ fields, sent }));
  } catch {} // no storage: then it lives as long as the page
}

function recall(of) {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(place(of)));
  } catch {}
  if (!kept) return;
  for (const [name, value] of kept.fields) fill(of.elements[name], value);
  if (!kept.sent && touched(of)) tell(of, words.changed);
}

const touched = (of) => [...of.elements].some((one) => one.checked || (one.tagName === "TEXTAREA" && one.value));

function fill(field, value) {
  if (field instanceof RadioNodeList) for (const one of field) one.checked = one.value === value;
  else if (field?.type === "radio") field.checked = field.value === value;
  else if (field && field.type !== "hidden") field.value = value;
}

// ---- Send ----

function tell(of, text, mark) {
  const said = of.querySelector("[data-kept]");
  if (!said) return;
  said.textContent = text;
  for (const one of ["good", "bad"]) said.toggleAttribute(`data-${one}`, one === mark);
}

async function send(of) {
  const body = new URLSearchParams(new FormData(of));
  const headers = { Accept: "application/json" };
  for (let tries = 0; of.isConnected; tries += 1) {
    try {
      const answer = await fetch(of.action, { method: "POST", body, headers });
      if (answer.status !== 503 || tries > 5) return { status: answer.status, ...(await answer.json()) };
    } catch {
      tell(of, words.unsent, "bad");
    }
    await new Promise((done) => setTimeout(done, Math.min(500 * 2 ** tries, LATEST) * (1 - Math.random() / 2)));
  }
  return {};
}

const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString(document.documentElement.lang);

// What is missing is said beside its question; without this file the browser says it.
function isWhole(of) {
  for (const old of of.querySelectorAll(".missing")) old.remove();
  const lacking = [...of.querySelectorAll("fieldset[data-missing]")].filter((one) => !one.querySelector("input:checked"));
  for (const one of lacking) {
    const said = Object.assign(document.createElement("p"), { className: "missing", textContent: one.dataset.missing });
    one.querySelector("legend").after(said);
  }
  lacking[0]?.querySelector("input").focus();
  if (lacking.length) tell(of, lacking[0].dataset.missing, "bad");
  return !lacking.length;
}

async function cast(of) {
  if (!isWhole(of)) return;
  remember(of);
  const before = JSON.stringify([...new FormData(of)]);
  tell(of, words.sending);
  const { kept, refused } = await send(of);
  if (refused) tell(of, refused, "bad");
  if (!kept) return;
  const same = JSON.stringify([...new FormData(of)]) === before;
  remember(of, same);
  tell(of, same ? words.kept.replace("{time}", clock(kept)) : words.changed, same && "good");
  of.querySelector("button").textContent = words.again;
}

async function note(of) {
  const on = of.elements.on.value === "1";
  const { kept } = await send(of);
  if (kept && of.dataset.form === "away") showAway(on);
  if (kept && of.dataset.form === "time") showLonger(of, on);
}

function showAway(on) {
  here.hidden = on;
  away.hidden = !on;
  for (const one of room.querySelectorAll(".room-own [data-form=away]")) one.hidden = on;
  (on ? away : here).querySelector("h1, h2")?.focus();
}

function showLonger(of, on) {
  longer = on;
  of.elements.on.value = on ? "0" : "1";
  of.querySelector("button").setAttribute("aria-pressed", on);
}

room.addEventListener("submit", (event) => {
  const kind = event.target.dataset.form;
  if (!kind) return; // leaving is a page of its own
  event.preventDefault();
  if (kind === "vote" || kind === "words") cast(event.target);
  else note(event.target);
});
here.addEventListener("input", (event) => {
  const of = event.target.form;
  if (!of?.dataset.form) return;
  remember(of);
  if (of.querySelector("[data-kept]").textContent) tell(of, words.changed);
});

// ---- Where the room stands ----

function show(told) {
  const before = here.firstElementChild;
  const stays = before?.dataset.key === told.key && before.dataset.standing === "vote";
  const made = new DOMParser().parseFromString(told.html, "text/html").body.firstElementChild;
  if (before?.dataset.key === told.key && before.outerHTML === made.outerHTML) return;
  const of = form();
  if (of) remember(of, of.querySelector("[data-good]") !== null);
  const status = of?.querySelector("[data-kept]")?.cloneNode(true);
  const held = here.contains(document.activeElement);
  here.replaceChildren(made);
  arrive(stays ? status : null);
  document.getElementById("said").textContent = told.said;
  if (held || before?.dataset.key !== told.key) here.querySelector("h1")?.focus({ preventScroll: held && stays });
}

function arrive(status) {
  const of = form();
  if (!of) return;
  of.noValidate = true;
  recall(of);
  if (status) of.querySelector("[data-kept]").replaceWith(status);
}

// ---- The time of a vote ----

function tick() {
  const place = here.querySelector(".room-time");
  if (!place) return;
  const { asked, seconds } = place.dataset;
  const left = Math.ceil(Number(asked) + Number(seconds) * (longer ? 2 : 1) - (Date.now() + ahead) / 1000);
  const text = left > 0
    ? words.left.replace("{time}", `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`)
    : words.over;
  if (place.textContent !== text) place.textContent = text;
}
setInterval(tick, 500);

function line(state) {
  const place = document.getElementById("line");
  place.hidden = !state;
  const text = words[state] ?? "";
  if (place.textContent !== text) place.textContent = text;
}

arrive(null);
tick();
new Following({
  stream: `${base}stream`,
  now: `${base}now`,
  version: room.dataset.version,
  show,
  line,
  hear: (name, told) => {
    if (name === "hello") ahead = told.now * 1000 - Date.now();
  },
});
