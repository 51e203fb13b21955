// A module's page: open the line as soon as the server names the kernel, draw the player when the
// notebook has run, and never let a dead page look alive.

import { Link } from "./link.js";
import { Model, askForModels, mount } from "./model.js";

const VIEW = "application/vnd.jupyter.widget-view+json";
const session = document.getElementById("session");
const WORDS = JSON.parse(session.dataset.words); // by state, in the reader's language

function show(state, said = WORDS[state]) {
  const words = document.querySelector(".page-session-words");
  if (words && words.textContent !== said) words.textContent = said;
  document.getElementById("session-again").hidden = state !== "gone";
  session.dataset.state = state;
}

// In what words a line is down: the server may have said why it closed it.
function reason({ state, why }) {
  if (why === "restarting") return state === "gone" ? WORDS.restarted : WORDS.restarting;
  return (state === "gone" && WORDS[why]) || WORDS[state];
}

// The page arrives in pieces; resolves with what `find` finds, or with null at the page's end.
function arrival(find) {
  return new Promise((done) => {
    const look = () => {
      const found = find();
      if (!found && document.readyState === "loading") return;
      watcher.disconnect();
      done(found);
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", look);
    look();
  });
}

// The element may be here before all of its text is.
function parsed(element) {
  try {
    return element && JSON.parse(element.textContent);
  } catch {
    return null;
  }
}

function farewell(base, kernelId) {
  const form = new FormData();
  form.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
  navigator.sendBeacon(`${base}voila/api/shutdown/${kernelId}`, form);
}

// Widgets of other kinds than the kit's own are drawn by Voilà's front end, all 5 MB of it.
function leaveToVoila(config, link) {
  link.leave();
  const script = document.createElement("script");
  script.src = `${config.fullStaticUrl}/voila.js`;
  document.body.append(script);
  // It waits for the page's load event, which has been by now: whoever waits for it goes on at once.
  const listen = window.addEventListener.bind(window);
  window.addEventListener = (type, listener, ...rest) =>
    type === "load" && document.readyState === "complete"
      ? setTimeout(() => listener.call(window, new Event("load")))
      : listen(type, listener, ...rest);
  show("ready");
}

async function draw(outputs, config, link) {
  const views = outputs.map((output) => JSON.parse(output.textContent).data[VIEW]?.model_id);
  const { states, buffer_paths: buffers = [] } = await askForModels(link);
  const isOurs = (id) => states[id]?.model_module === "anywidget";
  if (!views.every(isOurs) || buffers.length) return void leaveToVoila(config, link);
  const models = new Map(views.map((id) => [id, new Model(id, states[id].state, link)]));
  link.addEventListener("message", ({ detail }) => {
    if (detail.msg_type === "comm_msg") models.get(detail.content.comm_id)?.receive(detail.content.data);
  });
  link.addEventListener("state", () => link.state === "open" && catchUp(models, link));
  await Promise.all(outputs.map((output, at) => {
    const place = document.createElement("div");
    output.replaceWith(place);
    return mount(models.get(views[at]), place);
  }));
  show("ready");
}

// After a break, what the kernel said meanwhile may be lost: take its word for how things stand.
async function catchUp(models, link) {
  const { states } = await askForModels(link);
  for (const [id, model] of models) {
    model.receive({ method: "update", state: states[id]?.state ?? {} });
    model.resume();
  }
  show("ready");
}

// While others are before this page, the server sends its number in line whenever that changes.
function tellNumber() {
  const number = [...document.getElementsByClassName("page-line")].at(-1)?.dataset.number;
  if (number) show("waiting", WORDS.waiting.replace("{number}", number));
}

// How far the case is decides what the page around it shows. `:has()` in the style sheet could tell,
// but then the browser looks over the whole page at each click, which takes a quarter of an answer.
function watchScreens() {
  const look = () => {
    document.body.classList.toggle("begun", session.querySelector(".screen:not(.case)") !== null);
    document.body.classList.toggle("looking-back", session.querySelector(".screen.debrief") !== null);
  };
  new MutationObserver(look).observe(session, { childList: true, subtree: true });
}

async function start() {
  watchScreens();
  const slow = setTimeout(() => session.dataset.state === "opening" && show("slow"), 12000);
  const config = await arrival(() => {
    const found = parsed(document.getElementById("jupyter-config-data"));
    if (!found) tellNumber();
    return found;
  });
  if (session.dataset.state === "waiting") show("opening");
  if (!config) return show("failed");
  const link = new Link(config.baseUrl, config.kernelId);
  link.addEventListener("state", () => link.state !== "open" && show(link.state, reason(link)));
  window.addEventListener("pagehide", () => farewell(config.baseUrl, config.kernelId));
  await arrival(() => null);
  clearTimeout(slow);
  session.append(...(document.getElementById("outputs")?.childNodes ?? []));
  const outputs = [...session.querySelectorAll('script[type$="voila.cell-output+json"]')];
  if (!outputs.length || session.querySelector(".page-session-trouble")) return show("failed");
  await draw(outputs, config, link);
}

// The back button may bring back a page whose kernel has been told to go.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
start();
