// The text of a case in a real editor, in every place <form data-editor="key"> of the stage
// (kit/screens/editor.py writes it). A place that Python draws anew gets the same editor back, with its
// undo, its cursor and its scroll. Without this file the form is a plain one that saves.
//
// What it says to Python, as all actions texts only; lines and columns from 1, columns in characters; how the
// text goes with it stands in lines.js:
//   { action: "bench-check", fields: { key, turn, … } }
//   { action: "bench-complete" | "bench-hover", fields: { …, line, column } }
//   { action: "bench-save", fields: { …, digest } }          digest: of the file as it was opened or saved last
// What Python answers, as a custom message { editor: { key?, turn?, … } }, without a key for the one in view:
//   problems: [{ line, column, end?, severity, message, hint? }]       end: the column after the last; else a word
//   completions: [{ label, insert?, back?, detail?, info?, type? }], from: { line, column }, to: { line, column }
//   hover: "text"   goto: { line, column }   text: "a new text"
//   coverage: { line: { sign, words, never } }, of: digest       counted in the file of that digest
//   saved: { digest }     and the turn: that text is the file's; without a turn, the text as it stands
//   unsaved: true     it could not be saved      digest: "…"     the file that the text builds on from now on
//   save: true     saves it once more
//   again: true     says all of it again

import { CodeMirror } from "./codemirror.js";
import { dress, isOffered, matching, offset, placeOf, setUp } from "./editing.js";
import { MARGIN, countsAt, goTo, isStale, problemsAt, severity, showCoverage, showProblems } from "./marks.js";
import { Lines } from "./lines.js";
import { dropText, keepText, keptText } from "./drafts.js";

const { Compartment, EditorState, EditorView, nextDiagnostic, openSearchPanel, redo, startCompletion, undo } = CodeMirror;
const REST = 250; // milliseconds without a key until it is checked
const PATIENCE = 4000; // … for a completion or an explanation
const isMac = /Mac|iP(hone|ad|od)/.test(navigator.platform);
const MAC = { save: "⌘S", undo: "⌘Z", redo: "⇧⌘Z", find: "⌘F" };

function make(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

// `back`: how many characters before its end the cursor then stands, as within brackets.
function option({ label, insert = label, back = 0, ...more }) {
  const apply = (view, _, from, to) => view.dispatch({
    changes: { from, to, insert }, selection: { anchor: from + insert.length - back }, userEvent: "input.complete",
  });
  return { label, apply, ...more };
}

class Editor {
  constructor(place, model) {
    const { editor: key, base, label, kept, words } = place.dataset;
    Object.assign(this, { key, label, kept, digest: base, words: JSON.parse(words) });
    const text = place.querySelector("textarea").value;
    this.lines = new Lines(model, key, base, text);
    this.waiting = new Map();
    this.frozen = new Compartment();
    this.build();
    this.begin(text);
    this.saved = this.view.state.doc;
    this.offer(keptText(this.kept));
    this.check();
  }

  build() {
    const { words } = this;
    this.host = make("div", "editor-here");
    this.bar = make("div", "editor-bar");
    this.state = make("span", "editor-state");
    this.offered = make("div", "editor-offer");
    this.box = make("div", "editor-box");
    this.list = make("details", "editor-problems");
    this.told = make("p", "editor-told"); // what is at the cursor
    this.count = make("p", "kit-visually-hidden");
    this.spoken = make("p", "kit-visually-hidden editor-spoken"); // that a save has arrived
    for (const one of [this.told, this.count, this.spoken]) one.setAttribute("role", "status");
    const does = {
      save: () => this.save(), undo: () => undo(this.view), redo: () => redo(this.view),
      find: () => openSearchPanel(this.view),
      next: () => nextDiagnostic(this.view) && this.view.focus(),
      suggest: () => startCompletion(this.view) && this.view.focus(), explain: () => this.explain(),
    };
    for (const [name, act] of Object.entries(does)) {
      const look = name === "save" ? "kit-button" : "kit-button kit-quiet";
      const button = this.button(look, words[name], () => act());
      button.append(" ", make("kbd", "", isMac ? MAC[name] ?? words.keys[name] : words.keys[name]));
      this.bar.append(button);
    }
    this.bar.append(this.state);
    this.host.append(this.offered, this.bar, this.box, this.told, this.list, this.count, this.spoken);
  }

  button(look, word, act) {
    const made = make("button", look, word);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  begin(text) {
    const root = this.box.attachShadow({ mode: "open" });
    const leave = make("p", "", this.words.leave);
    leave.id = "leave";
    leave.style.cssText = "margin:0;padding:4px 8px;font:13px/1.4 var(--kit-font-text);color:var(--kit-ink-soft)";
    const state = EditorState.create({ doc: text, extensions: [MARGIN, setUp({
      words: this.words, label: this.label, changed: (update) => this.changed(update),
      ask: { completions: (context) => this.completions(context), hover: (view, at) => this.tooltip(at) },
      does: { save: () => this.save(), explain: () => this.explain() },
    }), this.frozen.of([])] });
    this.view = new EditorView({ state, parent: root, root });
    root.append(leave);
    dress(root);
    this.view.scrollDOM.addEventListener("scroll", () => {
      if (this.host.isConnected) this.top = this.view.scrollDOM.scrollTop;
    }, { passive: true });
    this.view.contentDOM.addEventListener("focus", () => { this.focused = true; });
    this.view.contentDOM.addEventListener("blur", () => { this.focused &&= !this.host.isConnected; });
  }

  // Into the place that was drawn for it; the focus comes back if nothing else took it.
  move(place) {
    place.prepend(this.host);
    place.querySelector("[data-plain]")?.remove();
    this.view.requestMeasure();
    this.view.scrollDOM.scrollTop = this.top ?? 0;
    if (this.focused && [document.body, null].includes(document.activeElement)) this.view.focus();
  }

  freeze(still) {
    if (this.still === still) return;
    this.still = still;
    this.view.dispatch({ effects: this.frozen.reconfigure([EditorState.readOnly.of(still),
      EditorView.contentAttributes.of({ "aria-readonly": String(still) })]) });
    this.tellState();
  }

  // --- what is written

  changed(update) {
    const { docChanged, selectionSet, changes, state } = update;
    if (docChanged) {
      if (this.sent) this.sent.changes = this.sent.changes ? this.sent.changes.compose(changes) : changes;
      clearTimeout(this.resting);
      this.resting = setTimeout(() => { this.keep(); this.check(); }, REST); // which ends the rest
      this.tellState();
      this.spoken.textContent = "";
    }
    if (selectionSet && !docChanged) this.announce(state);
  }

  isSaved() {
    return this.view.state.doc.eq(this.saved);
  }

  tellState() {
    const { still, words } = this;
    const said = still ? words.still : words[this.isSaved() ? "saved" : "unsaved"];
    this.state.textContent = isStale(this.view.state) ? `${said} ${words.stale}` : said;
  }

  // While an offer stands, what was written before is kept beside what is written now.
  keep() {
    const { held } = this;
    const now = { text: this.view.state.doc.toString(), digest: this.digest };
    const earlier = held && { text: held.text, digest: held.digest };
    const left = this.isSaved() ? held : { ...now, earlier };
    if (left) keepText(this.kept, left);
    else dropText(this.kept);
  }

  // What was written before a crash is offered, and kept until one has said whether it is wanted.
  offer(kept) {
    if (!kept) return;
    if (kept.text === this.view.state.doc.toString()) return void this.offer(kept.earlier);
    this.held = kept;
    const { words } = this;
    const answer = (word, act) => this.button("kit-button kit-quiet", word, () => {
      this.held = null;
      this.offered.replaceChildren();
      act();
      this.offer(kept.earlier);
      this.keep();
      this.view.focus();
    });
    const said = kept.digest === this.digest ? words.kept : words.kept_older;
    this.offered.append(make("p", "", said), answer(words.bring, () => this.replace(kept.text)),
      answer(words.forget, () => {}));
  }

  // Only what differs, so that the cursor stays and it can be undone.
  replace(text) {
    const [old, now] = [this.view.state.doc.toString(), text.replace(/\r\n?/g, "\n")];
    let from = 0;
    while (from < old.length && from < now.length && old[from] === now[from]) from += 1;
    let [to, end] = [old.length, now.length];
    while (to > from && end > from && old[to - 1] === now[end - 1]) [to, end] = [to - 1, end - 1];
    if (old !== now) this.view.dispatch({ changes: { from, to, insert: now.slice(from, end) } });
  }

  // --- to Python

  check() {
    clearTimeout(this.resting);
    this.resting = null;
    this.sent = { doc: this.view.state.doc, changes: null };
    this.sent.turn = this.lines.say("bench-check", this.sent.doc);
  }

  save() {
    if (this.still) return true;
    this.keep();
    const { doc } = this.view.state;
    this.saving = { doc, turn: this.lines.say("bench-save", doc, { digest: this.digest }) };
    this.state.textContent = this.words.saving;
    this.spoken.textContent = "";
    clearTimeout(this.late);
    this.late = setTimeout(() => this.tellState(), PATIENCE);
    return true;
  }

  ask(action, at) {
    const { doc } = this.view.state;
    const { line, column } = placeOf(doc, at);
    const turn = this.lines.say(action, doc, { line: String(line), column: String(column) });
    return new Promise((done) => {
      this.waiting.set(turn, done);
      setTimeout(() => this.waiting.delete(turn) && done(null), PATIENCE);
    });
  }

  async completions({ pos, explicit, state }) {
    if (this.still || !(explicit || isOffered(state, pos))) return null;
    const answer = await this.ask("bench-complete", pos);
    if (!answer?.completions?.length) return null;
    const [from, to] = [offset(state.doc, answer.from), Math.max(pos, offset(state.doc, answer.to))];
    const options = answer.completions.map(option);
    const found = (text) => matching(options, text);
    const update = (_, start, end, { state: now }) => {
      const text = now.sliceDoc(start, end);
      return /[\n:,[\]{}#]/.test(text) ? null : { from: start, to: end, options: found(text), filter: false, update };
    };
    return { from, to, options: found(state.sliceDoc(from, pos)), filter: false, update };
  }

  async tooltip(at) {
    const answer = await this.ask("bench-hover", at);
    if (!answer?.hover) return null;
    return { pos: at, above: true, create: () => ({ dom: make("div", "kit-hover", answer.hover) }) };
  }

  // The same by keyboard: shown under the editor and read aloud.
  explain() {
    this.ask("bench-hover", this.view.state.selection.main.head).then((answer) => {
      this.told.textContent = answer?.hover || this.words.nothing;
    });
    return true;
  }

  announce(state) {
    const { head } = state.selection.main;
    const counts = countsAt(state, head);
    const said = counts.length && isStale(state) ? [...counts, this.words.stale] : counts;
    const found = problemsAt(state, head).map((one) => `${this.words[one.severity]}: ${one.message}`);
    const text = [...found, ...said].join(" ");
    if (text !== this.told.textContent) this.told.textContent = text;
  }

  // --- from Python

  hear({ turn, ...answer }) {
    this.waiting.get(turn)?.(answer);
    this.waiting.delete(turn);
    if (answer.again) this.sayAgain();
    if (answer.text !== undefined) this.replace(answer.text);
    if (answer.problems && turn === this.sent?.turn) this.problems(answer.problems);
    if (answer.coverage) this.covered(answer);
    if (answer.goto) goTo(this.view, answer.goto);
    if (answer.digest) this.chosen(answer.digest);
    if (answer.saved) this.arrived(answer.saved, turn);
    if (answer.unsaved) this.failed();
    if (answer.save) this.save();
  }

  // One of two texts was chosen: the button that had the focus goes, and the text is what is next.
  chosen(digest) {
    this.digest = digest;
    this.view.focus();
  }

  // What was asked meanwhile is answered by its patience.
  sayAgain() {
    this.lines.forget();
    if (this.saving) this.save();
    this.check();
  }

  arrived({ digest }, turn) {
    if (turn !== undefined && turn !== this.saving?.turn) return;
    this.digest = digest;
    this.saved = this.saving?.doc ?? this.view.state.doc;
    this.saving = null;
    this.keep();
    this.tellState();
    this.spoken.textContent = this.words.saved;
  }

  failed() {
    this.saving = null;
    this.tellState();
  }

  covered({ coverage, of }) {
    if (of !== this.digest) return;
    showCoverage(this.view, coverage, this.saved);
    this.tellState();
  }

  problems(given) {
    const { words } = this;
    showProblems(this.view, this.sent, given, words);
    const items = make("ol", "");
    for (const one of [...given].sort((a, b) => a.line - b.line || a.column - b.column)) {
      const item = make("li", `is-${severity(one.severity)}`);
      const where = words.line.replace("{line}", one.line);
      const said = `${words[severity(one.severity)]}, ${where}: ${one.message}`;
      item.append(this.button("", said, () => goTo(this.view, one)), ...(one.hint ? [make("p", "", one.hint)] : []));
      items.append(item);
    }
    const count = given.length ? words.problems.replace("{n}", given.length) : words.no_problems;
    this.list.replaceChildren(make("summary", "", count), items);
    if (count !== this.count.textContent) this.count.textContent = count;
  }
}

// Mounts on every place that is drawn from now on; returns how it hears what Python says, and how to end it.
export function attend({ root, main }, model) {
  const all = new Map();
  const isGone = () => root.classList.contains("gone");
  const look = () => {
    for (const place of main.querySelectorAll("[data-editor]")) {
      const { editor: key } = place.dataset;
      if (!all.has(key)) all.set(key, new Editor(place, model));
      const one = all.get(key);
      if (!place.contains(one.host)) one.move(place);
      one.freeze(isGone() || place.hasAttribute("data-read-only"));
    }
  };
  const hear = (told) => {
    for (const one of all.values()) {
      if (told.key ? told.key === one.key : one.host.isConnected) one.hear(told);
    }
  };
  const watcher = new MutationObserver(look);
  watcher.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
  // Only what is not kept yet: what was forgotten meanwhile must not come back.
  const keep = () => { for (const one of all.values()) if (one.resting) one.keep(); };
  window.addEventListener("pagehide", keep);
  look();
  const leave = () => {
    keep();
    watcher.disconnect();
    window.removeEventListener("pagehide", keep);
    for (const one of all.values()) one.view.destroy();
  };
  return { hear, leave };
}
