// Keys that press buttons, for somebody who stands before a room with one hand free: a button with
// [data-key], while the HTML has [data-keys]. What is typed into a field is never taken.

const FIELDS = "input, textarea, select, [contenteditable]";
const DOUBLE = 400; // milliseconds: the second press of a double click must not take the next step, too

function button(root, key) {
  const found = [...root.querySelectorAll("[data-keys] button[data-key]")];
  return found.find((one) => one.dataset.key === key && !one.disabled && one.offsetParent !== null);
}

// Gives what ends it. In a notebook only keys pressed within the stage are its own.
export function attend(root, isNotebook) {
  const where = isNotebook ? root : document;
  let last = -DOUBLE;
  const pressed = (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (target.closest?.(FIELDS) || document.querySelector("dialog[open]")) return;
    const one = button(root, key.length === 1 ? key.toLowerCase() : key);
    if (!one) return;
    event.preventDefault();
    one.click();
  };
  const once = (event) => {
    if (!event.target.hasAttribute("data-once")) return;
    const soon = event.timeStamp - last < DOUBLE;
    last = event.timeStamp;
    if (!soon) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  where.addEventListener("keydown", pressed);
  root.addEventListener("submit", once, true);
  return () => {
    where.removeEventListener("keydown", pressed);
    root.removeEventListener("submit", once, true);
  };
}
