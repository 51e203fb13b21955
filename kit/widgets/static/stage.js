// Draws the HTML that Python made and sends back what the person does with its forms.
// Native controls keep their keyboard and screen-reader behaviour; nothing is rebuilt here. What is
// sent when, and what an answer changes, is decided in conversation.js.

import { carrying, hold, isChanged } from "./carrying.js";
import { START, next } from "./conversation.js";
import { rest, watchKernel } from "./kernel.js";
import { bringDrafts, forgetDraft, keepDraft, keepOnly } from "./drafts.js";
import { localise } from "./zone.js";
import { mind, pressLiked } from "./forms.js";

// What is new gets the focus and so is read aloud; the first drawing leaves the page where it is.
function arrive(target) {
  if (!target || document.activeElement?.matches(".editor-box")) return; // who writes goes on writing
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  bringUp(target);
}

// Where the player scrolls in a box of its own, the text beside it stays where it is.
function bringUp(target) {
  const box = target.closest(".bench-player");
  const top = () => target.getBoundingClientRect().top - parseFloat(getComputedStyle(target).scrollMarginTop);
  if (box && getComputedStyle(box).overflowY === "auto") {
    box.scrollTop += top() - box.getBoundingClientRect().top;
    if (top() >= 0 && top() < innerHeight / 2) return;
  }
  target.scrollIntoView({ block: "start" });
}

// Of buttons of which one is pressed the one in use keeps the focus when it is drawn anew: it says by
// itself that it is pressed now, and what it shows comes next. Returns what gives the focus back.
const isHeld = (main) => main.querySelector("button[aria-pressed]:focus");
function holding(main) {
  const held = isHeld(main);
  const action = held?.form.dataset.action;
  return () => {
    const alike = [...main.querySelectorAll("button[aria-pressed]")].find((one) =>
      held && one.name === held.name && one.value === held.value && one.form.dataset.action === action);
    alike?.focus({ preventScroll: true });
  };
}

// JupyterLab must not take the keys typed here; it looks for this mark from the focus upwards, and
// meets the focus itself first.
function ownKeys({ target }) {
  target.dataset.lmSuppressShortcuts = "true";
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function parsed(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.content;
}

// A slider in hand must not be taken away: where the parts are the same, only they are drawn anew.
const partsOf = (root) => [...root.querySelectorAll("[data-part]")];
function sameParts(main, fresh) {
  const [old, made] = [partsOf(main), partsOf(fresh)];
  return fresh.querySelector("form[data-live]") !== null && old.length > 0
    && old.length === made.length && old.every((part, at) => part.dataset.part === made[at].dataset.part);
}
function drawParts(main, fresh) {
  const made = partsOf(fresh);
  partsOf(main).forEach((part, at) => part.replaceChildren(...made[at].childNodes));
}

// A drawing that is larger than its box shows first where one is.
function centre(main) {
  const node = main.querySelector("[data-here]");
  const box = node?.closest("[data-box]");
  if (!box) return;
  const [it, around] = [node.getBoundingClientRect(), box.getBoundingClientRect()];
  box.scrollLeft += it.left + it.width / 2 - around.left - around.width / 2;
  box.scrollTop += it.top + it.height / 2 - around.top - around.height / 2;
}

// What belongs to nobody or nowhere any more goes before what is kept comes back into the screen.
function drafts(main) {
  const here = main.querySelector("[data-drafts]")?.dataset.drafts;
  if (here) keepOnly(here);
  bringDrafts(main).forEach(tell);
}

// A file that Python made goes to the person's own downloads.
function save({ download, type, base64 }) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const link = element("a", "");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = download;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // when it has surely been read
}

// The pause needs neither line nor kernel: it must clear the screen whatever else is the matter.
// Before Firefox 98 a dialog is an element like others, which the style sheet shows by its attribute.
function pause({ target }) {
  if (!target.closest("[data-pause]")) return;
  const dialog = target.closest(".screen").querySelector("dialog.pause");
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", "");
}
function goBack(event) {
  const dialog = event.target.closest("dialog");
  if (dialog.close) return; // the browser closes it
  event.preventDefault();
  dialog.removeAttribute("open");
}

// The closed box of a choice cuts long words short (after some 24 letters); beneath it they stand whole.
function whole(select) {
  const place = select.parentElement.querySelector(".whole");
  const words = select.value && select.selectedOptions[0].text;
  if (place) place.textContent = words.length > 24 ? words : "";
}

// What a slider stands at, in words beside it and for a screen reader.
function tell(input) {
  if (input.type === "select-one") whole(input);
  if (input.type !== "range") return;
  const { least, unit = "" } = input.dataset;
  const words = least && input.value === input.min ? least : `${input.value}${unit}`;
  input.setAttribute("aria-valuetext", words);
  const output = input.parentElement.querySelector("output");
  if (output) output.value = words;
}

// Stock Voilà cannot tell browsers apart: this one has an id that nobody can guess. Not randomUUID,
// which is missing on a plain-http address.
function browser() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    localStorage["kit browser"] ??= id;
    return { id: localStorage["kit browser"], kept: "yes" };
  } catch {
    return { id };
  }
}

// A form as the conversation knows it: as it stands now, and told apart from others of its action.
const ids = new WeakMap();
let known = 0;
function described(form, submitter) {
  if (!ids.has(form)) ids.set(form, ++known);
  const { action, draft = null } = form.dataset;
  // Of a file only its form knows (upload.js).
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  // Not FormData's own second argument, which came with Chrome 112, Firefox 111 and Safari 16.4.
  if (submitter?.name) fields[submitter.name] = submitter.value;
  const [live, drops] = ["data-live", "data-drops"].map((name) => form.hasAttribute(name));
  return { id: ids.get(form), action, live, drops, draft, fields, again: again(form, submitter) };
}

// What a trainee decides is taken once, and what moves or removes a row is about the rows as they stand; any
// other button of the workbench may be pressed while it answers.
function again({ dataset: { action } }, submitter) {
  if (!action.startsWith("bench-") || submitter?.matches("[data-once]")) return null;
  return { action, name: submitter?.name ?? "", value: submitter?.value ?? "" };
}
function press(main, { action, name, value }) {
  const forms = [...main.querySelectorAll("form")].filter((form) => form.dataset.action === action);
  const found = (form) => [...form.elements].find((one) => one.type === "submit" && one.name === name && one.value === value);
  forms.map(found).find(Boolean)?.click();
}

function build(el) {
  const root = element("div", "kit");
  const notice = element("p", "notice");
  const main = element("div", "stage");
  notice.setAttribute("role", "alert");
  root.append(notice, main);
  el.append(root);
  return { root, notice, main };
}

// What the conversation may want done, by name. `came` is the HTML that came with the event, if any:
// parsed (`fresh`), and the element that it is for (`place`).
function doing({ root, notice, main }, model, happen) {
  const timers = {};
  return {
    notify({ text, done = false }) {
      notice.textContent = text;
      notice.hidden = !text;
      notice.classList.toggle("is-done", done);
    },
    draw({ parts }, { fresh }) {
      if (parts) return drawParts(main, fresh);
      const hold = holding(main);
      main.replaceChildren(fresh);
      hold();
      centre(main);
      localise(main);
      drafts(main);
    },
    fill({ sent }, { place, fresh }) {
      const carry = carrying(place, sent);
      const hold = holding(main);
      place.replaceChildren(fresh);
      hold();
      carry().forEach(tell);
    },
    press: ({ button }) => press(main, button),
    arrive({ at }, { place }) {
      if (at === "notice") arrive(notice);
      else if (!isHeld(main)) arrive(place.querySelector("[data-arrive]"));
    },
    send: ({ content }) => model.send(content),
    ask() {
      const form = main.querySelector("form[data-auto]:not([data-asked])");
      if (!form) return;
      form.dataset.asked = "";
      const asks = () => form.isConnected && model.send({ action: form.dataset.action, fields: {} });
      const wait = Number(form.dataset.auto); // milliseconds, where it asks again and again
      if (wait) setTimeout(asks, wait);
      else asks();
    },
    forget: ({ draft }) => forgetDraft(draft),
    save({ file }) {
      save(file);
      main.querySelector("[data-taken]").textContent = file.said;
    },
    after({ ms, event }) {
      clearTimeout(timers[event]);
      timers[event] = setTimeout(() => happen({ type: event }), ms);
    },
    cancel: ({ event }) => clearTimeout(timers[event]),
    rest: ({ gone }) => rest(root, gone),
    say({ word }) {
      const text = model.get("notebook")?.[word]; // the kit's own pages have words of their own
      if (text) this.notify({ text });
    },
  };
}

// What the person does.
function listen({ root, main }, model, happen) {
  const moved = (form) => happen({ type: "moved", form: described(form) });
  mind(root);
  root.addEventListener("focusin", ownKeys);
  root.addEventListener("click", pause);
  // Past what need not be done, without a trace in the address.
  root.addEventListener("click", ({ target }) => {
    const to = target.closest("[data-to]")?.dataset.to;
    if (to) arrive(main.querySelector(to));
  });
  // A node of a drawing does what its button in the list beside it does.
  root.addEventListener("click", (event) => {
    const node = event.target.closest("a[data-open]");
    if (!node) return;
    event.preventDefault();
    for (const button of main.querySelectorAll("button[data-opens]")) {
      if (button.dataset.opens === node.dataset.open) button.click();
    }
  });
  const send = (form, submitter) => {
    // What was written in the form of a part is saved before anything else of the workbench is done.
    const written = main.querySelector("form[data-first]");
    const isLeft = written && written !== form && form.dataset.action.startsWith("bench-");
    if (isLeft && !form.matches("[data-live], [data-drops]") && isChanged(written)) {
      happen({ type: "submitted", form: described(written) });
    }
    happen({ type: "submitted", form: described(form, submitter) });
  };
  root.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (form.getAttribute("method") === "dialog") return void goBack(event);
    event.preventDefault();
    if (!form.hasAttribute("data-upload")) return send(form, submitter);
    import("./upload.js").then(({ upload }) => upload(form, model)).then(() => send(form, submitter));
  });
  root.addEventListener("input", (event) => {
    keepDraft(event.target.form);
    tell(event.target);
    if (event.target.form?.hasAttribute("data-live")) moved(event.target.form);
  });
  root.addEventListener("reset", ({ target: form }) => {
    if (!form.hasAttribute("data-live")) return;
    setTimeout(() => { [...form.elements].forEach(tell); moved(form); }); // once it has been done
  });
}

// What Python says; only the kit's own pages know "resumed" and "gone".
function heard({ main }, model, editor, happen) {
  return {
    "change:view"() {
      const { html, notice, done } = model.get("view");
      const fresh = parsed(html);
      happen({ type: "drawn", html, notice, done, parts: sameParts(main, fresh) }, { place: main, fresh });
    },
    "change:part"() {
      const { name, html, turn: of } = model.get("part");
      const place = main.querySelector(`[data-part="${name}"]`);
      if (!place) return;
      const fresh = parsed(html);
      // A part that somebody asked for; with [data-answer] it leaves the focus where it is.
      const asked = fresh.querySelector("[data-arrive], [data-answer]") !== null;
      happen({ type: "filled", of, asked }, { place, fresh });
    },
    "msg:custom"(content) {
      if (content.editor) editor.hear(content.editor);
      // A line to show is the whole answer to the button that asked for it.
      if (!content.editor || content.editor.goto) happen({ type: "received", content });
    },
    resumed: () => happen({ type: "resumed" }),
    gone: () => happen({ type: "gone" }),
  };
}

// The editor is 420 kB: it is loaded where the HTML has a place for it, and then watches the stage itself.
// What Python tells it meanwhile waits for it.
function editorFor(stage, model) {
  const early = [];
  let found = { hear: (told) => early.push(told), leave() {} };
  let asked = false;
  let left = false;
  return {
    async look() {
      if (asked || !stage.main.querySelector("[data-editor]")) return;
      asked = true;
      const script = await import("./editor.js").catch(() => null); // without it the form is a plain one
      if (!script || left) return;
      found = script.attend(stage, model);
      early.forEach(found.hear);
    },
    hear: (told) => found.hear(told),
    leave() {
      left = true;
      found.leave();
    },
  };
}

// The keys of a workshop's presenter are loaded where the HTML has any.
function keysFor({ root, main }, model) {
  let end;
  return {
    async look() {
      if (end || !main.querySelector("[data-keys]")) return;
      end = () => {};
      const script = await import("./keys.js").catch(() => null); // without it there are the buttons
      if (script) end = script.attend(root, Boolean(model.get("notebook")?.id));
    },
    leave: () => end?.(),
  };
}

function render({ model, el }) {
  const stage = build(el);
  const editor = editorFor(stage, model);
  const keys = keysFor(stage, model);
  let state = START;
  const happen = (event, came) => {
    const [then, effects] = next(state, { ...event, turn: model.get("view").turn });
    state = then;
    if (state.busy) stage.root.setAttribute("aria-busy", "true");
    else stage.root.removeAttribute("aria-busy");
    hold(stage.main, state);
    for (const effect of effects) perform[effect.do](effect, came);
    editor.look();
    keys.look();
  };
  const perform = doing(stage, model, happen);
  const listeners = heard(stage, model, editor, happen);
  listen(stage, model, happen);
  for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
  listeners["change:view"]();
  const { asks } = model.get("notebook") ?? {};
  if (asks) model.send({ action: asks, fields: browser() });
  pressLiked(stage.main);
  const leave = watchKernel(model, happen);
  return () => {
    leave();
    editor.leave();
    keys.leave();
    for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
  };
}

export default { render };
