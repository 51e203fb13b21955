// The line to the kernel: Jupyter's own messages (jupyter_client, "Messaging in Jupyter") as JSON
// over one websocket. It opens again by itself; what was to be sent meanwhile is sent then.
//
// A line can be dead without anybody saying so. So a page that is looked at asks "ping" as soon as
// nothing has been heard for a second; the server answers "pong", the kernel hears nothing of it.

import { ask } from "./ask.js";

// Milliseconds; the last one from then on. Up to half less by chance, lest a class try all at once.
const RETRY_AFTER = [200, 500, 1000, 2000, 4000, 8000, 16_000, 30_000];
const SOON = 3; // of these, the longest while the server is being restarted
const REFUSED = 3; // so many websockets without a word while the server answers: something is in the way
const BEAT = 400; // milliseconds between two looks at the line
const QUIET = 800; // heard nothing for so long: ask
const SILENT = 1600; // … and for so long: say that the line is down
const DEAD = 6000; // … and for so long: open another
const PATIENCE = 2000; // with what tries to open one
const WHY = { 1012: "restarting", 4000: "asleep", 4001: "elsewhere" }; // closing codes of wire/closing.py

// Not crypto.randomUUID: that is missing on a plain-http address of a local network.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Link extends EventTarget {
  #socket = null;
  #waiting = [];
  #tries = 0; // since something was heard last
  #refusals = 0; // websockets in a row that brought not a word
  #spoke = false; // whether this websocket has
  #hurry = () => {};
  #heardAt = Date.now();
  #session = randomId();
  #left = false;

  // `state` is "opening", "open", "lost", "refused" (the server answers, the websocket never comes
  // about), "signed-out" or "gone", which is the end; every change is a "state" event, and every
  // message from the kernel a "message" event with the message as its detail. `why` is what the
  // server said when it ended the line: "restarting", "asleep", "elsewhere", "another" (the
  // browser's cookie is another's by now), or "" for no word.
  constructor(base, kernelId) {
    super();
    this.state = "opening";
    this.why = "";
    this.kernel = `${base}api/kernels/${kernelId}`;
    window.addEventListener("offline", () => this.#lost());
    window.addEventListener("online", () => this.#retry());
    document.addEventListener("visibilitychange", () => {
      this.#heardAt = Date.now();
      if (!document.hidden) this.#retry();
    });
    setInterval(() => this.#watch(), BEAT);
    this.#connect();
  }

  send(type, content, metadata = {}) {
    const text = JSON.stringify({
      header: {
        msg_id: randomId(), msg_type: type, session: this.#session,
        username: "", version: "5.3", date: new Date().toISOString(),
      },
      parent_header: {}, metadata, content, channel: "shell", buffers: [],
    });
    if (this.state === "open") this.#socket.send(text);
    else this.#waiting.push(text);
  }

  // End here for good: the kernel has gone.
  close() {
    this.#become("gone");
    this.leave();
  }

  // End here quietly: somebody else talks to the kernel from now on.
  leave() {
    this.#left = true;
    this.#socket?.close();
  }

  #connect() {
    const address = new URL(`${this.kernel}/channels?session_id=${this.#session}`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    this.#socket = socket;
    this.#spoke = false;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#heard(event.data);
    socket.onclose = (event) => this.#lost(event.code);
    // The first may take as long as the server is busy; each later one waits a little longer.
    const patience = this.state === "opening" ? 15 * PATIENCE : PATIENCE * Math.min(this.#tries + 1, 5);
    const stuck = () => socket === this.#socket && socket.readyState === WebSocket.CONNECTING;
    setTimeout(() => stuck() && this.#lost(), patience);
  }

  // Some proxies open a websocket and pass nothing on: after a failure, only a word counts.
  #opened() {
    this.#heardAt = Date.now();
    if (this.#refusals) this.#socket.send("ping");
    else this.#become("open");
  }

  #heard(data) {
    this.#heardAt = Date.now();
    this.#spoke = true;
    this.#tries = this.#refusals = 0;
    this.#become("open"); // after a silence, too
    if (typeof data !== "string" || data === "pong") return; // binary: the page had Voilà draw it
    const message = JSON.parse(data);
    const dead = message.msg_type === "status" && message.content.execution_state === "dead";
    if (dead) this.close();
    else this.dispatchEvent(new CustomEvent("message", { detail: message }));
  }

  #watch() {
    if (document.hidden || this.#socket?.readyState !== WebSocket.OPEN) return;
    const silence = Date.now() - this.#heardAt;
    if (silence > DEAD) this.#lost();
    else if (silence > SILENT && this.state === "open") this.#become("lost");
    if (silence > QUIET && this.#socket) this.#socket.send("ping");
  }

  // A socket on a dead line takes minutes to say that it is closed: it is not waited for.
  async #lost(code) {
    const socket = this.#socket;
    if (this.#left || !socket) return;
    this.#socket = socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    this.why = WHY[code] ?? this.why;
    if (!this.#spoke) this.#refusals += 1;
    if (code >= 4000) this.#become("gone");
    else if (["opening", "open"].includes(this.state)) this.#become("lost");
    while (!this.#left && this.state !== "gone" && !this.#socket) await this.#again();
  }

  async #again() {
    const last = this.why === "restarting" ? SOON : RETRY_AFTER.length - 1;
    const longest = RETRY_AFTER[Math.min(this.#tries++, last)];
    await new Promise((done) => {
      this.#hurry = done;
      setTimeout(done, longest * (1 - Math.random() / 2));
    });
    const found = await ask(this.kernel);
    if (found !== "here") this.#refusals = 0;
    if (found === "another") this.why = found;
    if (found === "gone" || found === "another") this.#become("gone");
    else if (found !== "here") this.#become(found === "down" ? "lost" : found);
    else this.#reconnect();
  }

  #reconnect() {
    this.#become(this.#refusals < REFUSED ? "lost" : "refused");
    this.#connect();
  }

  // The network is there again, or somebody looks at the page: what was waited for need not be.
  #retry() {
    this.#tries = 0;
    this.#hurry();
  }

  #become(state) {
    if (state === this.state || this.state === "gone") return;
    this.state = state;
    // Before anybody hears of it: whoever asks then how things stand is answered after these.
    if (state === "open") for (const text of this.#waiting.splice(0)) this.#socket.send(text);
    this.dispatchEvent(new Event("state"));
  }
}
