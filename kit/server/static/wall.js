// The projector's page: where the room stands, and how many are here and have voted.

import { Following } from "./following.js";

const wall = document.getElementById("wall");
const line = document.getElementById("line");

new Following({
  stream: `${wall.dataset.screen}/stream`,
  now: "",
  version: wall.dataset.version,
  show: (told) => {
    const made = new DOMParser().parseFromString(told.html, "text/html").body;
    document.getElementById("now").replaceChildren(...made.childNodes);
    document.getElementById("said").textContent = told.said;
    window.scrollTo(0, 0);
  },
  line: (state) => {
    line.hidden = !state;
  },
  hear: (name, told) => {
    if (name !== "numbers") return;
    for (const [key, text] of Object.entries(told)) {
      document.querySelector(`[data-number="${key}"]`).textContent = text;
    }
  },
});
