// What is folded away on a page of a session: it stays as the reader left it, and on paper it is open.

const KEY = "kit folded "; // and the name of the fold; the value is "" for closed, "open" for open
const WIDE = matchMedia("(min-width: 68rem)"); // where the case file has room beside the session
let printing = false;

// A browser that blocks cookies throws at every use of the storage: then nothing is remembered.
function kept(name) {
  try {
    return localStorage.getItem(KEY + name);
  } catch {
    return null;
  }
}
function keep(name, open) {
  try {
    localStorage.setItem(KEY + name, open ? "open" : "");
  } catch { /* see above */ }
}

// Before the first session the case file is the page. Then it is at hand, but in nobody's way: beside
// the session where there is room for it, else folded above it.
const file = document.querySelector("#case-file > details");
function layFile() {
  const { classList } = document.body;
  const place = classList.contains("looking-back") ? "above" : classList.contains("begun") ? "beside" : "page";
  if (!file || file.dataset.place === place) return;
  file.dataset.place = place;
  file.open = place === "page" || (place === "beside" && WIDE.matches && kept("case-file") !== "");
  const { activeElement: arrived } = document; // it came to the top of the window before this moved it
  if (arrived.matches("[data-arrive]")) arrived.scrollIntoView({ block: "start" });
}

WIDE.addEventListener("change", () => { // a phone is turned, a window pulled wider
  if (!file || printing) return; // paper is narrow, too
  delete file.dataset.place;
  layFile();
});

function bring(root) {
  for (const fold of root.querySelectorAll("details[data-fold]")) {
    const left = fold === file ? null : kept(fold.dataset.fold);
    if (left !== null) fold.open = left !== "";
  }
}

// `toggle` does not bubble, and comes for what a script opened, too: only what is clicked is kept.
document.addEventListener("click", ({ target }) => {
  const fold = target.closest("summary")?.parentElement;
  if (fold?.dataset.fold) keep(fold.dataset.fold, !fold.open);
});
document.addEventListener("toggle", ({ target }) => {
  if (target === file) document.body.classList.toggle("file-folded", !file.open && !printing);
}, true);

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) bring(node);
  }
}).observe(document.getElementById("session"), { childList: true, subtree: true });
new MutationObserver(layFile).observe(document.body, { attributeFilter: ["class"] });

const opened = [];
addEventListener("beforeprint", () => {
  printing = true;
  for (const fold of document.querySelectorAll("details:not([open])")) {
    if (fold.matches(".flag, .page-who")) continue; // a form to fill in, and none on paper
    fold.open = true;
    opened.push(fold);
  }
});
addEventListener("afterprint", () => {
  for (const fold of opened.splice(0)) fold.open = false;
  printing = false;
});
