// Follow where a room stands: by a stream; where none comes through, by a look every two seconds.
// It connects again by itself, also after a phone's sleep.

const SILENT = 35_000; // milliseconds; the server gives a sign of life every 15 seconds
const POLL = 2000;
const FIRST = 400; // until the second try to connect, then twice as long each time
const LATEST = 4000; // half of it less by chance: a room of 500 must not come back at once

// `stream` and `now` are addresses; `version` is what the page shows already. `show` is called with
// each newer standing, `line` with "" or "lost" or "gone", `hear` with every other event.
export class Following {
  #source = null;
  #heard = Date.now();
  #tries = 0;
  #polling = null;
  #timer = null;
  #over = false;

  constructor({ stream, now, version, show, line, hear = () => {} }) {
    Object.assign(this, { stream, now, version, show, line, hear });
    setInterval(() => this.#source && Date.now() - this.#heard > SILENT && this.#lost(), 5000);
    const wake = () => this.#wake();
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", wake);
    window.addEventListener("pageshow", (event) => event.persisted && this.#connect());
    window.addEventListener("pagehide", () => this.#source?.close());
    this.#connect();
  }

  #connect() {
    if (this.#over) return;
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#heard = Date.now();
    this.#source = new EventSource(`${this.stream}?have=${this.version}`);
    for (const name of ["hello", "numbers", "here"]) {
      this.#source.addEventListener(name, ({ data }) => {
        this.#alive();
        if (data) this.hear(name, JSON.parse(data));
      });
    }
    this.#source.addEventListener("now", ({ data }) => {
      this.#alive();
      this.#take(JSON.parse(data));
    });
    this.#source.onerror = () => this.#lost();
  }

  #take(told) {
    if (String(told.version) === String(this.version)) return;
    this.version = told.version;
    this.#over = told.over;
    if (told.over) {
      this.#source?.close();
      clearInterval(this.#polling);
    }
    this.show(told);
  }

  #alive() {
    this.#heard = Date.now();
    this.#tries = 0;
    clearInterval(this.#polling);
    this.#polling = null;
    this.line("");
  }

  #lost() {
    this.#source?.close();
    this.#source = null;
    if (this.#over) return;
    this.#tries += 1;
    if (this.#tries > 1) this.line("lost");
    if (this.#tries > 2 && this.now) this.#polling ??= setInterval(() => this.#look(), POLL);
    const wait = Math.min(FIRST * 2 ** this.#tries, LATEST) * (1 - Math.random() / 2);
    this.#timer = setTimeout(() => this.#connect(), wait);
  }

  async #look() {
    try {
      const answer = await fetch(this.now, { cache: "no-cache" });
      if (answer.status === 403 || answer.status === 404) return this.line("gone");
      if (!answer.ok) return;
      this.line("");
      this.#take(await answer.json());
    } catch {} // the next look is in two seconds
  }

  // The network is there again, or somebody looks at the page: what was waited for need not be.
  #wake() {
    if (document.hidden || this.#over) return;
    if (this.#source && Date.now() - this.#heard < SILENT) return;
    this.#tries = 0;
    this.#connect();
  }
}
