// A CodeMirror of the kit: its keys, its look in the colours of tokens.css, and where a line and a
// column of Python (from 1, in characters) lie in it (from 0, in UTF-16 units).

import { CodeMirror } from "./codemirror.js";

const {
  Decoration, EditorState, EditorView, HighlightStyle, ViewPlugin, acceptCompletion, autocompletion, bracketMatching,
  completionKeymap, defaultKeymap, drawSelection, dropCursor, highlightActiveLine,
  highlightActiveLineGutter, highlightSelectionMatches, highlightSpecialChars, history,
  historyKeymap, hoverTooltip, indentLess, indentMore, indentOnInput, indentUnit, keymap,
  lineNumbers, nextDiagnostic, previousDiagnostic, search, searchKeymap, syntaxHighlighting, syntaxTree, tags, yaml,
} = CodeMirror;

const mono = "var(--kit-font-figures)";
const button = {
  backgroundImage: "none", border: "1px solid var(--kit-line-strong)", borderRadius: "6px",
  backgroundColor: "var(--kit-surface)", color: "var(--kit-ink)", padding: ".3em .7em", font: "inherit",
};
const LOOK = EditorView.theme({
  // 16 px at least: below, a phone zooms into the page when the text gets the focus.
  "&": { color: "var(--kit-ink)", backgroundColor: "var(--kit-surface)", fontSize: "16px", height: "min(70vh, 44rem)" },
  "&.cm-focused": { outline: "none" }, // its box has the ring
  ".cm-scroller": { fontFamily: mono, lineHeight: "1.5", overflow: "auto" },
  ".cm-content": { caretColor: "var(--kit-ink)", padding: "8px 0" },
  ".cm-cursor, .cm-dropCursor": { borderLeft: "2px solid var(--kit-ink)" },
  ".cm-activeLine": { backgroundColor: "transparent", boxShadow: "inset 3px 0 var(--kit-accent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--kit-accent-soft)", color: "var(--kit-ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { background: "var(--kit-a-soft)" },
  ".cm-gutters": { backgroundColor: "var(--kit-sunken)", color: "var(--kit-ink-soft)", border: "0", borderRight: "1px solid var(--kit-line)" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.4em", padding: "0 6px 0 3px" },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--kit-warn-soft)", outline: "1px solid var(--kit-warn)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--kit-accent-soft)", outline: "2px solid var(--kit-accent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--kit-accent-soft)", outline: "1px solid var(--kit-accent)" },
  ".cm-specialChar": { color: "var(--kit-bad)" },
  // Shape tells them apart: a wavy, a dashed and a dotted line.
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "0" },
  ".cm-lintRange-error": { textDecoration: "underline wavy var(--kit-bad)", textUnderlineOffset: ".2em" },
  ".cm-lintRange-warning": { textDecoration: "underline dashed var(--kit-warn)", textUnderlineOffset: ".2em" },
  ".cm-lintRange-info": { textDecoration: "underline dotted var(--kit-accent)", textUnderlineOffset: ".2em" },
  ".cm-lintPoint::after": { borderBottomColor: "var(--kit-bad)" },
  ".cm-diagnostic": { fontFamily: "var(--kit-font-text)", padding: ".4em .8em", whiteSpace: "pre-line", maxWidth: "min(36em, 80vw)" },
  ".cm-diagnostic-error": { borderLeft: "5px solid var(--kit-bad)" },
  ".cm-diagnostic-warning": { borderLeft: "5px dashed var(--kit-warn)" },
  ".cm-diagnostic-info": { borderLeft: "5px dotted var(--kit-accent)" },
  ".cm-tooltip": { backgroundColor: "var(--kit-surface)", color: "var(--kit-ink)", border: "1px solid var(--kit-line-strong)", borderRadius: "6px", boxShadow: "var(--kit-shadow)", zIndex: "50" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: mono, maxHeight: "16em", maxWidth: "min(34em, 92vw)" },
  ".cm-tooltip-autocomplete > ul > li": { padding: ".25em .6em", whiteSpace: "normal" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--kit-accent)", color: "var(--kit-on-accent)", forcedColorAdjust: "none" },
  ".cm-completionDetail": { fontFamily: "var(--kit-font-text)", fontStyle: "normal", opacity: "1" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionInfo": { fontFamily: "var(--kit-font-text)", padding: ".5em .8em", whiteSpace: "pre-line", width: "min(26em, 80vw)", maxHeight: "min(40vh, 22em)", overflow: "auto" },
  ".kit-hover": { fontFamily: "var(--kit-font-text)", padding: ".5em .8em", whiteSpace: "pre-line", maxWidth: "min(36em, 80vw)" },
  ".cm-panels": { backgroundColor: "var(--kit-sunken)", color: "var(--kit-ink)", fontFamily: "var(--kit-font-text)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--kit-line)" },
  ".cm-panel.cm-search": { padding: "8px 2.6em 8px 8px", fontSize: "15px" },
  ".cm-panel.cm-search label": { fontSize: "15px", whiteSpace: "nowrap" },
  ".cm-panel.cm-search [name=close]": { fontSize: "22px", width: "1.6em", height: "1.6em", color: "inherit", cursor: "pointer" },
  ".cm-textfield": { ...button, fontSize: "16px", cursor: "text", maxWidth: "100%" },
  ".cm-button": { ...button, cursor: "pointer" },
  ".cm-button:focus-visible, .cm-textfield:focus-visible, input:focus-visible": { outline: "var(--kit-focus-ring)" },
  ".cm-problem-marks .cm-gutterElement": { width: "1.3em", textAlign: "center", fontWeight: "700", cursor: "pointer" },
  ".cm-problem-marks .error": { color: "var(--kit-bad)" },
  ".cm-problem-marks .warning": { color: "var(--kit-warn)" },
  ".cm-problem-marks .info": { color: "var(--kit-accent)" },
  ".cm-coverage .cm-gutterElement": { padding: "0 4px", textAlign: "right", fontSize: "12px", lineHeight: "2" },
  ".cm-coverage .never": { color: "var(--kit-bad)", fontWeight: "700" },
  "&.is-stale .cm-coverage .cm-gutterElement": { opacity: ".75", fontStyle: "italic" },
  "&.is-stale .cm-coverage span::after": { content: "'?'" },
});
const WORDS = syntaxHighlighting(HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--kit-accent)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--kit-ink-soft)", fontStyle: "italic" },
  { tag: [tags.string, tags.content], color: "var(--kit-ink)" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: "var(--kit-ink-soft)" },
  { tag: [tags.keyword, tags.meta, tags.typeName, tags.labelName], color: "var(--kit-a)" },
]));

// A long line goes on below its own beginning, not at the margin.
const hang = (view) => {
  const made = [];
  const most = Math.floor(view.contentDOM.clientWidth / view.defaultCharacterWidth / 3) || 0;
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const depth = Math.min(line.text.match(/^[ -]*/)[0].length, most);
      if (depth) {
        const style = `text-indent:-${depth}ch;padding-left:calc(${depth}ch + 6px)`;
        made.push(Decoration.line({ attributes: { style } }).range(line.from));
      }
      at = line.to + 1;
    }
  }
  return Decoration.set(made);
};
const HANGING = ViewPlugin.define((view) => ({
  decorations: hang(view),
  update({ docChanged, viewportChanged, geometryChanged }) {
    if (docChanged || viewportChanged || geometryChanged) this.decorations = hang(view);
  },
}), { decorations: (plugin) => plugin.decorations });

const clamp = (least, value, most) => Math.max(least, Math.min(value, most));

export function offset(doc, { line, column }) {
  const { from, text } = doc.line(clamp(1, line, doc.lines));
  return from + [...text].slice(0, Math.max(0, column - 1)).join("").length;
}

export function placeOf(doc, at) {
  const { number, from, text } = doc.lineAt(at);
  return { line: number, column: [...text.slice(0, at - from)].length + 1 };
}

// Whether a letter was typed where something may be offered: not within prose, where each would be a question.
export function isOffered(state, at) {
  const { from, text } = state.doc.lineAt(at);
  const before = text.slice(0, at - from);
  const prose = before.split(/[:,[{] |^ *- /).pop().trim().split(/\s+/).length > 4;
  const within = syntaxTree(state).resolveInner(at, -1).name;
  return /[\p{L}\p{N}_\-:]$/u.test(before) && !prose && !/^(BlockLiteral|Comment)/.test(within);
}

// Each typed word has to begin a word of the name or of the id: "soft st" finds "softened-start-up".
export function matching(options, typed) {
  const wanted = typed.toLowerCase().split(/[\s\-_'"]+/).filter(Boolean);
  return options.filter(({ label, detail = "" }) => {
    const words = `${label} ${detail}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return wanted.every((begin) => words.some((word) => word.startsWith(begin)));
  });
}

// Tab indents, and takes a completion; Escape lets the next Tab leave, which CodeMirror does itself.
const keys = ({ save, explain }) => keymap.of([
  { key: "Mod-s", run: save, preventDefault: true },
  { key: "F1", run: explain, preventDefault: true },
  { key: "F8", run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
  { key: "Tab", run: (view) => acceptCompletion(view) || indentMore(view), shift: indentLess },
  ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap,
]);

// Everything but what changes; `ask` are the questions to Python, `words` what it says.
export function setUp({ words, label, ask, does, changed }) {
  return [
    lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(),
    // A contrast theme paints the browser's own selection, and no background of ours.
    matchMedia("(forced-colors: active)").matches ? [] : drawSelection(),
    dropCursor(), indentOnInput(), indentUnit.of("  "), EditorState.tabSize.of(2), yaml(), WORDS,
    bracketMatching(), highlightActiveLine(), highlightSelectionMatches(), search({ top: true }),
    EditorView.lineWrapping, HANGING, LOOK, EditorState.phrases.of(words.phrases),
    EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "leave", spellcheck: "true", tabindex: "0" }),
    autocompletion({ override: [ask.completions], icons: false }),
    hoverTooltip(ask.hover),
    keys(does),
    EditorView.updateListener.of(changed),
  ];
}

// Style sheets made by a script came with Firefox 101 and Safari 16.4. Before, CodeMirror writes a <style>,
// which the pages' policy forbids: then its rules go into a file's sheet, which the policy allows.
export function dress(root) {
  const style = root.querySelector("style");
  if (!style || style.sheet) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.onload = () => link.sheet.insertRule(`@media all { ${style.textContent} }`, 0);
  link.href = new URL("./editor.css", import.meta.url);
  root.prepend(link);
}
