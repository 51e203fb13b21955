// What the forms on a stage do by themselves, before anything is sent.

// What is missing is said beside its question, in the interface's language: the browser's own bubble
// speaks the browser's, and shows below the bars that stick to the window.
let notes = 0;
function missing(event) {
  const { target: field } = event;
  const question = field.closest("[data-missing]");
  if (!question) return; // the browser's own bubble is better than silence
  event.preventDefault();
  let note = question.querySelector(".missing");
  if (!note) {
    note = document.createElement("p");
    note.className = "missing";
    note.id = `missing-${++notes}`;
    note.textContent = question.dataset.missing;
    question.querySelector("legend, label").after(note);
  }
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", note.id);
  if (field !== field.form.querySelector(":is(input, select, textarea):invalid")) return;
  field.focus({ preventScroll: true });
  question.scrollIntoView({ block: "start" });
}
function answered({ target }) {
  const question = target.closest("[data-missing]");
  question?.querySelector(".missing")?.remove();
  for (const field of question?.querySelectorAll("[aria-invalid]") ?? []) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

// The form of a flag opens over the page: what comes after it must not get the focus behind it.
function closeLeft({ target, currentTarget: root }) {
  const flag = root.querySelector("details.flag[open]");
  if (flag && !flag.contains(target)) flag.open = false;
}
function escape({ key, target }) {
  const flag = key === "Escape" && target.closest("details.flag[open]");
  if (!flag) return;
  flag.open = false;
  flag.querySelector("summary").focus();
}

export function mind(root) {
  root.addEventListener("invalid", missing, true); // it does not bubble
  root.addEventListener("input", answered);
  root.addEventListener("focusin", closeLeft);
  root.addEventListener("keydown", escape);
}
