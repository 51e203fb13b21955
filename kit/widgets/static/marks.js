// What stands in the margin of the editor: a sign for each line with a problem, and how often a path
// came by. Signs differ by shape and by their words, not by colour alone.

import { CodeMirror } from "./codemirror.js";
import { offset } from "./editing.js";

const {
  EditorView, GutterMarker, RangeSet, StateEffect, StateField, forEachDiagnostic, gutter, setDiagnostics,
} = CodeMirror;
const SHAPES = { error: "✖", warning: "▲", info: "■" };
const WORST = ["error", "warning", "info"];

// `set` puts new marks in place; what is typed moves them.
function marked(name, side) {
  const set = StateEffect.define();
  const field = StateField.define({
    create: () => RangeSet.empty,
    update(marks, { changes, effects }) {
      const [put] = effects.filter((effect) => effect.is(set)).slice(-1);
      return put ? put.value : marks.map(changes);
    },
  });
  const shown = gutter({ class: `cm-${name}`, markers: (view) => view.state.field(field), side, ...CLICKS[name] });
  return { set, field, extension: [field, shown] };
}

class Sign extends GutterMarker {
  constructor(text, words, className) {
    super();
    Object.assign(this, { text, words, className });
  }
  eq(other) {
    return other.text === this.text && other.words === this.words;
  }
  toDOM() {
    const made = document.createElement("span");
    made.className = this.className;
    made.textContent = this.text;
    made.title = this.words;
    return made;
  }
}

const CLICKS = {
  "problem-marks": {
    initialSpacer: () => new Sign(SHAPES.error, "", "error"),
    domEventHandlers: {
      click(view, { from }) {
        view.dispatch({ selection: { anchor: firstIn(view.state, from) }, scrollIntoView: true });
        view.focus();
        return true;
      },
    },
  },
};

function firstIn(state, line) {
  let first = line;
  forEachDiagnostic(state, (_, from) => {
    if (first === line && from >= line && from <= state.doc.lineAt(line).to) first = from;
  });
  return first;
}

const problems = marked("problem-marks", "before");
const coverage = marked("coverage", "after");

export const severity = (given) => (given === "error" || given === "warning" ? given : "info");

// In the order of the text; those of one line are one sign: the worst, with all their words.
function signs(doc, diagnostics, words) {
  const lines = new Map();
  for (const one of diagnostics) {
    const { from } = doc.lineAt(one.from);
    lines.set(from, [...(lines.get(from) ?? []), one]);
  }
  return [...lines].sort(([one], [other]) => one - other).map(([from, here]) => {
    const worst = WORST.find((name) => here.some((one) => one.severity === name));
    const said = here.map((one) => `${words[one.severity]}: ${one.message}`).join("\n");
    return new Sign(SHAPES[worst], said, worst).range(from);
  });
}

// At least one character, where the line has any more.
function wordEnd(doc, from) {
  const line = doc.lineAt(from);
  const word = line.text.slice(from - line.from).match(/^[\p{L}\p{N}_-]+|^./u);
  return from + (word?.[0].length ?? 0);
}

function diagnostic(doc, changes, { line, column, end, severity: given, message, hint }) {
  const from = offset(doc, { line, column });
  const to = end ? Math.max(offset(doc, { line, column: end }), from) : wordEnd(doc, from);
  const now = (at, side) => (changes ? changes.mapPos(at, side) : at);
  const text = hint ? `${message}\n${hint}` : message;
  return { from: now(from, 1), to: Math.max(now(to, -1), now(from, 1)), severity: severity(given), message: text };
}

// `sent` is the text that Python looked at and what has been typed since.
export function showProblems(view, sent, given, words) {
  const found = given.map((one) => diagnostic(sent.doc, sent.changes, one));
  const put = problems.set.of(RangeSet.of(signs(view.state.doc, found, words), true));
  view.dispatch(setDiagnostics(view.state, found));
  view.dispatch({ effects: put });
  return found;
}

// What was counted is of one text: while another stands here, its signs are pale and say so.
const countIn = StateEffect.define();
const counted = StateField.define({
  create: () => null,
  update: (known, { effects }) => effects.find((effect) => effect.is(countIn))?.value ?? known,
});

// `given` has for a line { sign, words, never }; `of` is the text that was counted. Lines that are the same
// at the beginning and the end of both texts keep their signs.
export function showCoverage(view, given, of) {
  const { doc } = view.state;
  const same = (one, other) => one >= 1 && other >= 1 && one <= of.lines && other <= doc.lines
    && of.line(one).text === doc.line(other).text;
  const more = doc.lines - of.lines;
  let [first, last] = [1, of.lines];
  while (same(first, first)) first += 1;
  while (last >= first && last + more >= first && same(last, last + more)) last -= 1;
  const marks = Object.keys(given).map(Number).filter((line) => line <= of.lines && (line < first || line > last))
    .sort((one, other) => one - other).map((line) => {
      const { sign, words, never } = given[line];
      const now = line < first ? line : line + more;
      return new Sign(sign, words, never ? "never" : "hits").range(doc.line(now).from);
    });
  view.dispatch({ effects: [coverage.set.of(RangeSet.of(marks)), countIn.of(of)] });
}

// What is counted at the cursor's line, in words.
export function countsAt(state, at) {
  const { from } = state.doc.lineAt(at);
  const found = [];
  state.field(coverage.field).between(from, from, (_start, _end, { words }) => { found.push(words); });
  return found;
}
export const isStale = (state) => !(state.field(counted)?.eq(state.doc) ?? true);
export const MARGIN = [problems.extension, coverage.extension, counted,
  EditorView.editorAttributes.compute([counted, "doc"], (state) => ({ class: isStale(state) ? "is-stale" : "" }))];

// The problems at the cursor, in words.
export function problemsAt(state, at) {
  const found = [];
  forEachDiagnostic(state, (one, from, to) => {
    if (from <= at && at <= to) found.push(one);
  });
  return found;
}

export const goTo = (view, place) => {
  const at = offset(view.state.doc, place);
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  view.focus();
};
