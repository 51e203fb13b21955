// A widget's model as its own module sees it (anywidget.dev, "Anywidget Front-End Module"): enough
// of it for the kit's controls, in place of the 5 MB that draw every widget there is.

export class Model {
  #listeners = new Map();
  #changed = {};

  constructor(id, state, link) {
    this.id = id;
    this.state = state;
    this.link = link;
  }

  get(name) {
    return this.state[name];
  }

  set(name, value) {
    const values = typeof name === "object" ? name : { [name]: value };
    Object.assign(this.#changed, values);
    this.#take(values);
  }

  save_changes() {
    this.#say({ method: "update", state: this.#changed, buffer_paths: [] });
    this.#changed = {};
  }

  send(content) {
    this.#say({ method: "custom", content });
  }

  on(event, listener) {
    if (!this.#listeners.has(event)) this.#listeners.set(event, new Set());
    this.#listeners.get(event).add(listener);
  }

  off(event, listener) {
    if (listener) this.#listeners.get(event)?.delete(listener);
    else this.#listeners.delete(event);
  }

  // What the kernel said to this model.
  receive(data) {
    if (data.method === "update") this.#take(data.state);
    if (data.method === "custom") this.#tell("msg:custom", data.content, []);
  }

  // The line was down and is up again: what was said last may never have arrived.
  resume() {
    this.#tell("resumed");
  }

  // The kernel has gone: nothing that is said from now on is heard.
  end() {
    this.#tell("gone");
  }

  #take(values) {
    const news = Object.entries(values).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(this.state[name]),
    );
    Object.assign(this.state, values);
    for (const [name] of news) this.#tell(`change:${name}`, this, this.state[name]);
    if (news.length) this.#tell("change", this);
  }

  #say(data) {
    this.link.send("comm_msg", { comm_id: this.id, data });
  }

  #tell(event, ...details) {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(...details);
  }
}

// Ask the kernel for all its models at once (the control comm of ipywidgets 8); gives {id: state}.
export function askForModels(link) {
  const comm = "kit-control";
  const say = () => {
    link.send("comm_open", { comm_id: comm, target_name: "jupyter.widget.control", data: {} },
      { version: "1.0.0" });
    link.send("comm_msg", { comm_id: comm, data: { method: "request_states" } });
  };
  const reopened = () => link.state === "open" && say(); // what was said last may never have arrived
  return new Promise((done) => {
    link.addEventListener("message", function heard({ detail }) {
      const { msg_type: type, content } = detail;
      if (type !== "comm_msg" || content.comm_id !== comm) return;
      if (content.data.method !== "update_states") return;
      link.removeEventListener("message", heard);
      link.removeEventListener("state", reopened);
      done(content.data);
    });
    if (link.state === "open") say();
    link.addEventListener("state", reopened);
  });
}

// The kit's controls are drawn by a file beside this one, which the page's policy allows; the module
// of another anywidget came with its state, and runs where the module's policy allows that.
async function moduleOf(model) {
  if (model.get("_anywidget_id")?.startsWith("kit.widgets.")) return import("./stage.js");
  const address = URL.createObjectURL(new Blob([model.get("_esm")], { type: "text/javascript" }));
  return import(address).finally(() => URL.revokeObjectURL(address));
}

// Constructable style sheets came with Chrome 99, Firefox 101 and Safari 16.4. Before, the page's own
// sheet takes the rules, all within one: the policy allows no sheet in the page itself.
function dress(css) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  } catch {
    const [last] = [...document.styleSheets].slice(-1);
    last?.insertRule(`@media all { ${css} }`, last.cssRules.length);
  }
}

// What neither arrives nor fails has been held up on its way for good.
const ARRIVES = 10_000; // milliseconds
const late = () => new Promise((_, fail) => {
  setTimeout(() => fail(new Error("The script of a widget did not arrive.")), ARRIVES);
});

export async function mount(model, element) {
  const module = await Promise.race([moduleOf(model), late()]);
  dress(model.get("_css") ?? "");
  const made = module.default;
  const widget = typeof made === "function" ? await made() : made;
  await widget.initialize?.({ model });
  await widget.render({ model, el: element });
}
