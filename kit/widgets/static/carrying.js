// What a person has done in a part of the screen outlives its being drawn anew: what they wrote since it was
// sent, where the focus is, and what is open. Only in parts with [data-carry].

import { bringDrafts, keepDraft } from "./drafts.js";

const isTicked = (field) => ["radio", "checkbox"].includes(field.type);
const isWritten = (field) => field.matches("input:not([type=hidden]), select, textarea");
const fieldsOf = (form) => [...form.elements].filter((one) => one.name && isWritten(one));
const standing = (field) => (isTicked(field) ? field.checked : field.value);

function drawn(field) {
  if (isTicked(field)) return field.defaultChecked;
  if (field.type !== "select-one") return field.defaultValue;
  return ([...field.options].find((one) => one.defaultSelected) ?? field.options[0])?.value;
}

function asSent(field, sent) {
  if (isTicked(field)) return sent[field.name] === field.value;
  return sent[field.name] ?? drawn(field);
}

// Whether a form says anything else than when it was drawn.
export const isChanged = (form) => fieldsOf(form).some((one) => standing(one) !== drawn(one));

// A row that is being moved must not be written in: its fields would be another row's.
export function hold(main, { busy, awaited }) {
  const isMoved = busy && /:/.test(awaited?.fields.do ?? "");
  for (const rows of main.querySelectorAll(".form-rows")) rows.inert = isMoved;
}

// The form in a part that does the same for the same part of the case.
const partOf = (form) => (form.dataset.draft === undefined ? "" : form.elements.part?.value);
function alike(place, { action, part }) {
  return [...place.querySelectorAll("form[data-action]")]
    .find((form) => form.dataset.action === action && partOf(form) === part);
}

function writtenIn(form, sent) {
  const { action } = form.dataset;
  const said = sent?.action === action ? sent.fields : null;
  const fields = fieldsOf(form).filter((one) => standing(one) !== (said ? asSent(one, said) : drawn(one)));
  return { action, part: partOf(form), fields: fields.map((one) => ({ name: one.name, value: one.value, checked: one.checked })) };
}

function write(place, { fields, ...which }) {
  const form = fields.length && alike(place, which);
  if (!form) return [];
  const same = (one, kept) => one.name === kept.name && (!isTicked(one) || one.value === kept.value);
  const found = fields.flatMap((kept) => {
    const field = fieldsOf(form).find((one) => same(one, kept));
    if (field && isTicked(field)) field.checked = kept.checked;
    else if (field) field.value = kept.value;
    return field ?? [];
  });
  keepDraft(form);
  return found;
}

function focusIn(place) {
  const at = document.activeElement;
  if (!place.contains(at) || !at.matches("input, select, textarea, button, summary")) return () => {};
  const { id, name, value, selectionStart: start, selectionEnd: end } = at;
  const alikes = (one) => (id ? one.id === id : one.name === name && one.value === value && one.tabIndex >= 0);
  return () => {
    const field = name || id ? [...place.querySelectorAll("input, select, textarea, button")].find(alikes) : null;
    field?.focus({ preventScroll: true });
    if (field && typeof start === "number") field.setSelectionRange(start, end);
  };
}

// The disclosures of a part, each under its words and its number among those that say the same.
function disclosures(place) {
  const counts = {};
  return [...place.querySelectorAll("details")].map((details) => {
    const words = details.querySelector("summary").textContent;
    counts[words] = (counts[words] ?? 0) + 1;
    return [`${words} ${counts[words]}`, details];
  });
}
const about = (place) => place.querySelector("form[data-first]")?.elements.part.value;

// In a list that is scrolled by itself, where one is comes into sight.
function reveal(place) {
  const here = place.querySelector("[aria-current=true]")?.closest("li");
  const list = here?.parentElement;
  if (!list) return;
  const [it, around] = [here.getBoundingClientRect(), list.getBoundingClientRect()];
  if (it.bottom > around.bottom) list.scrollTop += it.bottom - around.bottom + it.height;
  else if (it.top < around.top) list.scrollTop += it.top - around.top - it.height;
}

// Notes what a part holds, and returns what brings it into the one that is drawn then; that returns the
// fields that were filled in.
export function carrying(place, sent) {
  if (!place.hasAttribute("data-carry")) return () => [];
  const written = sent?.drops ? [] : [...place.querySelectorAll("form[data-action]:not([data-live])")].map((form) => writtenIn(form, sent));
  const open = disclosures(place).filter(([, details]) => details.open).map(([name]) => name);
  const [focus, was, scrolled] = [focusIn(place), about(place), place.querySelector("ul")?.scrollTop];
  return () => {
    const found = bringDrafts(place);
    if (about(place) === was) disclosures(place).forEach(([name, details]) => { details.open ||= open.includes(name); });
    found.push(...written.flatMap((one) => write(place, one)));
    if (scrolled) place.querySelector("ul").scrollTop = scrolled;
    reveal(place);
    focus();
    return found;
  };
}
