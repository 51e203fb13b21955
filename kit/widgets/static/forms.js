// What the forms on a stage do by themselves, before anything is sent.

import { trying } from "./drafts.js";

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

// Of the buttons with [data-liked] the one that was pressed last is pressed again on the page that comes next.
const LIKED = "kit liked";
function like({ target }) {
  const button = target.closest("button[data-liked]");
  if (button) trying((store) => { store[LIKED] = button.value; });
}
export function pressLiked(root) {
  const liked = trying((store) => store[LIKED]);
  const buttons = [...root.querySelectorAll("button[data-liked]")];
  const isOpen = (one) => one.getAttribute("aria-pressed") === "true";
  if (buttons.some(isOpen)) buttons.find((one) => one.value === liked && !isOpen(one))?.click();
}

// In a browser without field-sizing (Firefox, Safari before 26) a field does not grow with what is written in it.
const grows = CSS.supports("field-sizing", "content");
function grow({ target }) {
  if (!grows && target.matches("textarea")) target.style.height = `max(${target.style.height || "0px"}, ${target.scrollHeight}px)`;
}

export function mind(root) {
  root.addEventListener("click", like);
  root.addEventListener("input", grow);
  root.addEventListener("focusin", grow);

  root.addEventListener("invalid", missing, true); // it does not bubble
  root.addEventListener("input", answered);
  root.addEventListener("focusin", closeLeft);
  root.addEventListener("keydown", escape);
}
