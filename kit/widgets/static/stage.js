// Draws the HTML that Python made and sends back what the person does with its forms.
// Native controls keep their keyboard and screen-reader behaviour; nothing is rebuilt here.

const REST = 80; // milliseconds
const PATIENCE = 10_000; // after so long without an answer one may ask again; nothing is taken twice

// What is new gets the focus and so is read aloud; the first drawing leaves the page where it is.
function arrive(target) {
  if (!target) return;
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
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

// A slider in hand must not be taken away: where the parts are the same, only they are drawn anew.
function drawParts(main, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const named = (root) => [...root.querySelectorAll("[data-part]")];
  const [old, made] = [named(main), named(fresh.content)];
  const live = fresh.content.querySelector("form[data-live]") !== null;
  const same = live && old.length > 0 && old.length === made.length
    && old.every((part, at) => part.dataset.part === made[at].dataset.part);
  if (same) old.forEach((part, at) => part.replaceChildren(...made[at].childNodes));
  else main.replaceChildren(fresh.content);
  return same;
}

// What is being written is kept in this browser until it has been sent: a closed tab loses no word.
const DRAFT = "kit draft ";
const draftOf = ({ form, name }) => `${DRAFT}${form.dataset.draft} ${name}`;
function keepDraft({ target }) {
  if (target.form?.dataset.draft) localStorage.setItem(draftOf(target), target.value);
}
function bringDrafts(main) {
  for (const field of main.querySelectorAll("form[data-draft] :is(textarea, select)")) {
    const kept = localStorage.getItem(draftOf(field));
    if (kept === null) continue;
    field.value = kept;
    tell(field);
  }
}

function forgetDrafts(start = DRAFT) {
  const drafts = Object.keys(localStorage).filter((key) => key.startsWith(start));
  drafts.forEach((key) => localStorage.removeItem(key));
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
function pause({ target }) {
  if (!target.closest("[data-pause]")) return;
  target.closest(".screen").querySelector("dialog.pause").showModal();
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
  const words = `${input.value}${input.dataset.unit ?? ""}`;
  input.setAttribute("aria-valuetext", words);
  const output = input.parentElement.querySelector("output");
  if (output) output.value = words;
}

function render({ model, el }) {
  const root = element("div", "kit");
  const notice = element("p", "notice");
  const main = element("div", "stage");
  notice.setAttribute("role", "alert");
  root.append(notice, main);
  el.append(root);

  let drawn = null;
  let waiting = 0;
  let late = null; // the live form that was moved while an answer was awaited
  let moving = null; // the live form that was moved and not sent yet
  let awaited = null; // the form whose answer is awaited
  let last = null; // what was said last, and at which turn
  let queue = []; // what was pressed while the answer to a slider was awaited
  const draw = (event) => {
    const view = model.get("view");
    const same = event && drawn === view.html;
    notice.textContent = view.notice;
    notice.hidden = !view.notice;
    root.removeAttribute("aria-busy");
    const parts = !same && drawParts(main, view.html); // a complaint leaves what was typed as it was
    drawn = view.html;
    if (event && !view.notice) sent();
    if (!same && !parts) bringDrafts(main);
    if (queue.length) deliver(...queue.shift());
    else if (late) send(late);
    if (event && !parts) arrive(view.notice ? notice : main.querySelector("[data-arrive]"));
    askNext();
  };

  // What was being written in a form has arrived where it is kept.
  const sent = () => {
    if (awaited?.dataset.draft) forgetDrafts(`${DRAFT}${awaited.dataset.draft} `);
    awaited = null;
  };

  const fill = () => {
    const { name, html, turn } = model.get("part");
    const place = main.querySelector(`[data-part="${name}"]`);
    if (!place || turn !== model.get("view").turn) return;
    place.innerHTML = html;
    const asked = place.querySelector("[data-arrive]"); // a part that somebody asked for
    if (!asked) return askNext();
    root.removeAttribute("aria-busy");
    notice.hidden = true;
    sent();
    arrive(asked);
    askNext();
  };

  // What is handed over leaves the screen as it is.
  const receive = (content) => {
    if (content.forget) forgetDrafts();
    if (!content.download) return;
    root.removeAttribute("aria-busy");
    save(content);
    main.querySelector("[data-taken]").textContent = content.said;
    askNext();
  };

  // What takes longer is asked for when the rest is on the screen, one after the other: so what is
  // pressed meanwhile waits for one of them at most, and what its screen still lacked is not drawn.
  const askNext = () => {
    const form = main.querySelector("form[data-auto]:not([data-asked])");
    if (!form || root.hasAttribute("aria-busy")) return;
    form.dataset.asked = "";
    model.send({ action: form.dataset.action, fields: {} });
  };

  const send = (form) => {
    late = null;
    deliver(form, new FormData(form));
  };
  const deliver = (form, data) => {
    awaited = form;
    root.setAttribute("aria-busy", "true");
    clearTimeout(waiting);
    waiting = setTimeout(() => root.removeAttribute("aria-busy"), PATIENCE);
    last = { said: { action: form.dataset.action, fields: Object.fromEntries(data) }, turn: model.get("view").turn };
    model.send(last.said);
  };
  // After a break of the line: if nothing has moved since it was said, it was never heard.
  const resume = () => {
    if (root.hasAttribute("aria-busy") && last?.turn === model.get("view").turn) model.send(last.said);
  };

  const submit = (event) => {
    const form = event.target;
    if (form.method === "dialog") return;
    event.preventDefault();
    const busy = root.hasAttribute("aria-busy");
    // One answer at a time, however fast the finger; but a slider's answer must swallow no click.
    if (busy && (queue.length || !awaited?.hasAttribute("data-live"))) return;
    const before = moving ?? late; // what was moved just before it was pressed counts first
    clearTimeout(rest);
    late = moving = null;
    const found = before && before !== form ? [[before, new FormData(before)]] : [];
    queue = [...found, [form, new FormData(form, event.submitter)]];
    if (!busy) deliver(...queue.shift());
  };

  // Past what need not be done, without a trace in the address.
  const pass = ({ target }) => {
    const to = target.closest("[data-to]")?.dataset.to;
    if (to) arrive(main.querySelector(to));
  };

  // A form marked data-live is sent as it is moved, when the hand rests for a moment.
  let rest = 0;
  const moved = (form) => {
    clearTimeout(rest);
    moving = form;
    rest = setTimeout(() => {
      moving = null;
      root.hasAttribute("aria-busy") ? (late = form) : send(form);
    }, REST);
  };
  const move = (event) => {
    keepDraft(event);
    tell(event.target);
    if (event.target.form?.hasAttribute("data-live")) moved(event.target.form);
  };
  const reset = ({ target: form }) => {
    if (!form.hasAttribute("data-live")) return;
    setTimeout(() => { [...form.elements].forEach(tell); moved(form); }); // once it has been done
  };

  root.addEventListener("focusin", ownKeys);
  root.addEventListener("submit", submit);
  root.addEventListener("click", pause);
  root.addEventListener("click", pass);
  root.addEventListener("input", move);
  root.addEventListener("reset", reset);
  model.on("change:view", draw);
  model.on("change:part", fill);
  model.on("msg:custom", receive);
  model.on("resumed", resume); // only the kit's own pages know
  draw();
  return () => {
    model.off("change:view", draw);
    model.off("change:part", fill);
    model.off("msg:custom", receive);
    model.off("resumed", resume);
  };
}

export default { render };
