// A module's page: open the line as soon as the server names the kernel, draw the player when the
// notebook has run, and say what is the matter where it does not come to that.

import { Link } from "./link.js";
import { Model, askForModels, mount } from "./model.js";
import { broken, offer, reason, show, state, tellNumber, watchScreens } from "./saying.js";

const VIEW = "application/vnd.jupyter.widget-view+json";
const SLOW = 12_000; // milliseconds until the page says that it takes long
const SILENT = 40_000; // … without news from the server, until it offers to try again
const session = document.getElementById("session");

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

// The server has just set a mark that scripts may read. A browser that does not keep it is a
// stranger at each request.
function keepsCookies() {
  try {
    return navigator.cookieEnabled && /\b_xsrf=/.test(document.cookie);
  } catch {
    return false; // in a frame without an origin
  }
}

function farewell(base, kernelId) {
  const form = new FormData();
  form.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
  navigator.sendBeacon(`${base}voila/api/shutdown/${kernelId}`, form);
}

async function draw(outputs, config, link) {
  const views = outputs.map((output) => JSON.parse(output.textContent).data[VIEW]?.model_id);
  const { states, buffer_paths: buffers = [] } = await askForModels(link);
  const isOurs = (id) => states[id]?.model_module === "anywidget";
  if (!views.every(isOurs) || buffers.length) {
    const { leaveToVoila } = await import("./other-widgets.js");
    return leaveToVoila(config, link);
  }
  const models = new Map(views.map((id) => [id, new Model(id, states[id].state, link)]));
  link.addEventListener("message", ({ detail }) => {
    if (detail.msg_type === "comm_msg") models.get(detail.content.comm_id)?.receive(detail.content.data);
  });
  link.addEventListener("state", () => {
    if (link.state === "open") catchUp(models, link).catch(broken);
    if (link.state === "gone") for (const model of models.values()) model.end();
  });
  await Promise.all(outputs.map((output, at) => {
    const place = document.createElement("div");
    output.replaceWith(place);
    return mount(models.get(views[at]), place);
  }));
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

// A page that is cut off has no foot, and what the server would have said of it may be missing, too.
const isWhole = () => document.querySelector("footer.site") !== null;
const trouble = () => document.querySelector(".page-session-trouble");

// While one waits, the server has news every five seconds; without any, one may try again.
function expectNews() {
  let silent;
  const heard = () => {
    clearTimeout(silent);
    silent = setTimeout(() => ["slow", "waiting"].includes(state()) && offer("broken"), SILENT);
  };
  setTimeout(() => state() === "opening" && show("slow"), SLOW);
  heard();
  return heard;
}

async function openLine(config) {
  const link = new Link(config.baseUrl, config.kernelId);
  link.addEventListener("state", () => {
    if (link.state === "open") return;
    if (link.why === "another" && !keepsCookies()) show("cookies");
    else show(link.state, reason(link));
  });
  window.addEventListener("pagehide", () => farewell(config.baseUrl, config.kernelId));
  await arrival(() => null);
  return link;
}

// What the server sent last of all belongs where the session is.
function bringUp() {
  session.append(...(document.getElementById("outputs")?.childNodes ?? []));
}

// No session came; the server may have said why.
function fail(otherwise) {
  bringUp();
  show(trouble() ? "failed" : otherwise);
}

async function start() {
  session.dataset.here = ""; // with this file all that it imports has arrived, too
  document.querySelector(".page-unopened").hidden = true;
  watchScreens();
  if (!keepsCookies()) return void arrival(() => null).then(() => fail("cookies"));
  const heard = expectNews();
  const config = await arrival(() => {
    const found = parsed(document.getElementById("jupyter-config-data"));
    if (!found) tellNumber();
    heard();
    return found;
  });
  if (state() === "waiting") show("opening");
  if (!config) return fail("broken");
  const link = await openLine(config);
  bringUp();
  const outputs = [...session.querySelectorAll('script[type$="voila.cell-output+json"]')];
  if (!isWhole()) return show("broken");
  if (!outputs.length || trouble()) return show("failed");
  await draw(outputs, config, link);
  if (link.state === "open") show("ready");
}

// The back button may bring back a page whose kernel has been told to go.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
start().catch(broken);
