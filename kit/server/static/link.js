// The line to the kernel: Jupyter's own messages (jupyter_client, "Messaging in Jupyter") as JSON
// over one websocket. It opens again by itself; what was to be sent meanwhile is sent then.

const RETRY_AFTER = [200, 500, 1000, 2000]; // milliseconds; the last one from then on
const GONE = [403, 404]; // this kernel has ended, or is no longer ours

// Not crypto.randomUUID: that is missing on a plain-http address of a local network.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Link extends EventTarget {
  #socket = null;
  #waiting = [];
  #tries = 0;
  #session = randomId();
  #left = false;

  // `state` is "opening", "open", "lost" or "gone"; every change is a "state" event, and every
  // message from the kernel a "message" event with the message as its detail.
  constructor(base, kernelId) {
    super();
    this.state = "opening";
    this.kernel = `${base}api/kernels/${kernelId}`;
    window.addEventListener("offline", () => this.#socket?.close());
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
    this.#socket = new WebSocket(address);
    this.#socket.onopen = () => this.#opened();
    this.#socket.onmessage = (event) => this.#heard(event.data);
    this.#socket.onclose = () => this.#lost();
  }

  #opened() {
    this.#tries = 0;
    this.#become("open");
    for (const text of this.#waiting.splice(0)) this.#socket.send(text);
  }

  #heard(data) {
    if (typeof data !== "string") return; // binary buffers: the page asked Voilà to draw those
    const message = JSON.parse(data);
    const dead = message.msg_type === "status" && message.content.execution_state === "dead";
    if (dead) this.close();
    else this.dispatchEvent(new CustomEvent("message", { detail: message }));
  }

  async #lost() {
    if (this.#left) return;
    this.#become("lost");
    const wait = RETRY_AFTER[Math.min(this.#tries++, RETRY_AFTER.length - 1)];
    await new Promise((done) => setTimeout(done, wait));
    const status = await fetch(this.kernel).then((answer) => answer.status, () => 0);
    if (GONE.includes(status)) this.#become("gone");
    else if (status === 200) this.#connect();
    else this.#lost();
  }

  #become(state) {
    if (state === this.state || this.state === "gone") return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}
