// What the page says of its session, and the one button beside it. No dead page looks alive.

const session = document.getElementById("session");
const again = document.getElementById("session-again");
const WORDS = JSON.parse(session.dataset.words); // by state, in the reader's language
// Nothing more happens by itself, or not soon: there is a button.
const PRESS = ["gone", "refused", "signed-out", "cookies", "broken"];
const FILES = "link[rel=stylesheet], link[rel=modulepreload], script[src]";

export const state = () => session.dataset.state;

export function show(next, said = WORDS[next]) {
  if (state() === "broken") return; // whatever goes on behind it
  const words = document.querySelector(".page-session-words");
  if (words && words.textContent !== said) words.textContent = said;
  offer(next, PRESS.includes(next));
  session.dataset.state = next;
}

export function offer(next, pressed = true) {
  again.hidden = !pressed;
  again.textContent = WORDS[`again-${next}`] ?? WORDS.again;
}

// In what words a line is down: the server may have said why it closed it.
export function reason({ state: next, why }) {
  if (why === "restarting") return next === "gone" ? WORDS.restarted : WORDS.restarting;
  return (next === "gone" && WORDS[why]) || WORDS[next];
}

// While others are before this page, the server sends its number in line whenever that changes.
export function tellNumber() {
  const { number } = [...document.getElementsByClassName("page-line")].pop()?.dataset ?? {};
  if (number) show("waiting", WORDS.waiting.replace("{number}", number));
}

export function broken(error) {
  console.error(error);
  show("broken");
}

// What arrived broken may be kept by the browser as it is: every part is fetched anew.
again.addEventListener("click", async (event) => {
  if (state() !== "broken") return;
  event.preventDefault();
  const parts = [...document.querySelectorAll(FILES)].map(({ href, src }) => href ?? src);
  const fetched = Promise.all(parts.map((part) => fetch(part, { cache: "reload" }).catch(() => null)));
  await Promise.race([fetched, new Promise((done) => setTimeout(done, 5000))]);
  location.reload();
});

// Errors of the kit's own files; those of a browser's extensions are none of the page's business.
const home = new URL(".", import.meta.url).href;
window.addEventListener("error", ({ error, filename }) => filename?.startsWith(home) && broken(error));
window.addEventListener("unhandledrejection", ({ reason: error }) => {
  if (error?.stack?.includes(home)) broken(error);
});

// How far the case is decides what the page around it shows. `:has()` in the style sheet could tell,
// but then the browser looks over the whole page at each click, which takes a quarter of an answer.
export function watchScreens() {
  const look = () => {
    document.body.classList.toggle("begun", session.querySelector(".screen:not(.case):not(.planner)") !== null);
    document.body.classList.toggle("looking-back", session.querySelector(".screen.debrief") !== null);
  };
  new MutationObserver(look).observe(session, { childList: true, subtree: true });
}
