// What is being written or chosen is kept in this browser until it has been sent: a closed tab, a crash
// or a phone that drops the page loses nothing. A key is the prefix, the mark of whose draft it is, the
// case, and where in the attempt the form stands (kit/screens/drafts.py).

const DRAFT = "kit draft ";

// A browser that keeps nothing (its cookies are blocked, its room is used up) throws: then all else works.
export function trying(what) {
  try {
    return what(localStorage);
  } catch {
    return null;
  }
}

export function keepDraft(form) {
  if (!form?.dataset.draft) return;
  const fields = JSON.stringify([...new FormData(form)]);
  trying((store) => store.setItem(DRAFT + form.dataset.draft, fields));
}

// Returns the fields of all forms that were filled in again.
export function bringDrafts(root) {
  return [...root.querySelectorAll("form[data-draft]")].flatMap((form) => {
    return trying((store) => bring(form, JSON.parse(store.getItem(DRAFT + form.dataset.draft)))) ?? [];
  });
}

function bring(form, kept) {
  if (!kept) return [];
  const fields = [...form.querySelectorAll("input:not([type=hidden]), select, textarea")];
  for (const field of fields) fill(field, kept.filter(([name]) => name === field.name).map(([, value]) => value));
  const folded = form.closest("details:not([open])");
  if (folded && fields.some(isEntered)) folded.open = true;
  return fields;
}

function fill(field, values) {
  if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
  else if (values.length) field.value = values[0];
}

const isEntered = (field) => field.checked || (field.matches("select, textarea, [type=text]") && field.value);

// The text of an editor, which has no field: { text, digest }. Its key is the mark of whose it is and the file's.
export function keepText(key, kept) {
  trying((store) => store.setItem(DRAFT + key, JSON.stringify(kept)));
}

export function keptText(key) {
  const kept = trying((store) => JSON.parse(store.getItem(DRAFT + key)));
  return typeof kept?.text === "string" ? kept : null;
}

export function dropText(key) {
  trying((store) => store.removeItem(DRAFT + key));
}

// Forget one draft, when it has been sent; all of them for null.
export function forgetDraft(draft) {
  trying((store) => keys(store).filter((key) => draft === null || key === DRAFT + draft)
    .forEach((key) => store.removeItem(key)));
}

// Keep the drafts of one person, whose mark comes first in `here`. If it goes on, with the case and where the
// attempt stands, forget those of the case that belong anywhere else in it: nothing shows them again.
export function keepOnly(here) {
  const [owner, slug] = here.split(" ");
  const isTheirs = ([whose]) => whose === owner;
  const isStale = ([, about], key) => about === slug && !key.startsWith(`${DRAFT}${here} `);
  trying((store) => keys(store).forEach((key) => {
    const parts = key.slice(DRAFT.length).split(" ");
    if (!isTheirs(parts) || isStale(parts, key)) store.removeItem(key);
  }));
}

const keys = (store) => Object.keys(store).filter((key) => key.startsWith(DRAFT));
