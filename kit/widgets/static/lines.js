// The text of an editor on its way to Python (kit/widgets/written.py): only the lines that changed.
//   { action, fields: { key, turn, base, first, last, lines, … } }
// It is what Python had under the name `base` ("" for nothing, at first the name in the HTML) with its lines
// first…last (from 0, last not included) replaced by `lines`, each of them ended by \n; from then on it is
// called `turn`. What is long goes before it in pieces, whose action is "bench-text".

const PIECE = 40_000; // characters: the host reads messages of 256 kB, and each may be six bytes long
// Python may remember the turns of another page.
const page = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("");
let number = 0;

// The lines that differ.
function difference(old, now) {
  let first = 0;
  while (first < old.length && first < now.length && old[first] === now[first]) first += 1;
  let [last, end] = [old.length, now.length];
  while (last > first && end > first && old[last - 1] === now[end - 1]) [last, end] = [last - 1, end - 1];
  return { first, last, put: now.slice(first, end) };
}

// Lines in runs of at most PIECE characters.
function pieces(lines) {
  const made = [[]];
  let length = 0;
  for (const line of lines) {
    if (length && length + line.length > PIECE) length = made.push([]) && 0;
    made[made.length - 1].push(line);
    length += line.length + 1;
  }
  return made;
}

export class Lines {
  constructor(model, key, base, text) {
    Object.assign(this, { model, key, base, known: text.split("\n") });
  }

  // Python lost the text: all of it is said next time.
  forget() {
    Object.assign(this, { base: "", known: [] });
  }

  // Sends the action with the text and returns its turn.
  say(action, doc, fields = {}) {
    const now = doc.toString().split("\n");
    const { first, last, put } = difference(this.known, now);
    const runs = pieces(put);
    let at = first;
    runs.forEach((run, index) => {
      const isLast = index === runs.length - 1;
      const part = this.#part(at, index ? at : last, run);
      this.model.send({ action: isLast ? action : "bench-text", fields: isLast ? { ...part, ...fields } : part });
      at += run.length;
    });
    this.known = now;
    return this.base;
  }

  #part(first, last, run) {
    const { key, base } = this;
    this.base = `${page}.${++number}`;
    const lines = run.map((line) => `${line}\n`).join("");
    return { key, turn: this.base, base, first: String(first), last: String(last), lines };
  }
}
