// The conversation of a stage with Python: which form is sent when, and what an answer does to the page.
// A pure state machine: `next(state, event)` returns [state, effects], all of it plain data, and knows
// neither the DOM nor the clock nor the model. stage.js tells it what happens and carries the effects out.
//
// A form is { id, action, live, drops, draft, fields, again }: which element it is, what it asks Python to
// do, whether it is sent as it is moved (data-live), whether what is being written elsewhere is given up for
// it (data-drops), under which key its drafts are kept (null for none), what stands in it, and which button to
// press again, where it is pressed before an answer has come (null: none). Every event has a `type`, and a `turn`: that of the view which the model holds by then.
// Every effect has a `do`; `doing` in stage.js lists them. { do: "after", ms, event } starts a timer that
// tells that event, in place of the one that was running for it; { do: "cancel", event } stops it.

const REST = 80; // milliseconds
const PATIENCE = 10_000; // after so long without an answer one may ask again; nothing is taken twice

export const START = Object.freeze({
  drawn: null, // the HTML on the page
  busy: false, // an answer is awaited, and not for too long yet; then there is a form in `awaited`
  awaited: null, // the form sent last, with the turn at that moment, until an answer without complaint
  moving: null, // the live form that was moved and not sent yet
  late: null, // the live form that was moved while an answer was awaited
  queue: [], // the forms that were pressed while the answer to a slider was awaited
  again: null, // the button that was pressed while any other answer was awaited: the last of them
});

const when = (condition, ...effects) => (condition ? effects : []);
const say = ({ action, fields }) => ({ do: "send", content: { action, fields } });

function deliver(state, form, turn) {
  const patience = { do: "after", ms: PATIENCE, event: "timed-out" };
  return [{ ...state, busy: true, awaited: { ...form, turn } }, [patience, say(form)]];
}

function deliverNext(state, turn) {
  const [pressed, ...queue] = state.queue;
  if (pressed) return deliver({ ...state, queue }, pressed, turn);
  if (state.late) return deliver({ ...state, late: null }, state.late, turn);
  return [state, []];
}

// What was being written in a form has arrived where it is kept.
function taken(state) {
  const draft = state.awaited?.draft;
  return [{ ...state, awaited: null }, when(draft, { do: "forget", draft })];
}

// What takes longer is asked for when the rest is on the screen, one after the other: so what is
// pressed meanwhile waits for one of them at most, and what its screen still lacked is not drawn.
const ask = (state) => when(!state.busy, { do: "ask" });

// What was pressed before the answer came is pressed now, on the screen that is there by now.
function settled(state, effects) {
  if (state.busy || !state.again) return [state, [...effects, ...ask(state)]];
  return [{ ...state, again: null }, [...effects, { do: "press", button: state.again }]];
}

// One answer at a time, however fast the finger: the same button counts once.
function later(state, { again }) {
  const [one, other] = [state.awaited.again, again].map((button) => JSON.stringify(button));
  return again && one !== other ? { ...state, again } : state;
}

const EVENTS = {
  // Python drew the screen. `parts` says that only parts of it need to be drawn anew; where they are,
  // the focus stays, for a slider may be in hand. The first drawing leaves the focus alone, too.
  // A notice is a complaint, unless what was sent is `done` all the same.
  drawn(state, { html, notice, done, parts, turn }) {
    const first = !state.drawn; // nothing, or a screen that is still to come
    const same = state.drawn === html; // a complaint leaves what was typed as it was
    const [heard, forgotten] = notice && !done ? [{ ...state, again: null }, []] : taken(state);
    const [then, sent] = deliverNext({ ...heard, drawn: html, busy: false }, turn);
    return settled(then, [
      { do: "notify", text: notice, ...(done && { done }) },
      ...forgotten, // before it is drawn: drafts that are kept are brought into the new screen
      ...when(!same, { do: "draw", parts }),
      ...sent,
      ...when(!first && (same || !parts), { do: "arrive", at: notice ? "notice" : "answer" }),
    ]);
  },

  // A part of the screen came that was drawn at turn `of`; `asked` says that somebody asked for it.
  filled(state, { of, asked, turn }) {
    if (of !== turn) return [state, []];
    const fill = { do: "fill", sent: state.awaited };
    if (!asked) return settled(state, [fill]);
    const [heard, forgotten] = taken({ ...state, busy: false });
    const [then, sent] = deliverNext(heard, turn);
    return settled(then, [
      fill,
      { do: "notify", text: "" },
      ...forgotten,
      ...sent,
      { do: "arrive", at: "answer" },
    ]);
  },

  // What is handed over leaves the screen as it is.
  received(state, { content, turn }) {
    const forgotten = when(content.forget, { do: "forget", draft: null });
    if (!content.download && !content.editor) return [state, forgotten];
    const saved = when(content.download, { do: "save", file: content });
    const [then, sent] = deliverNext({ ...state, busy: false }, turn);
    return settled(then, [...forgotten, ...saved, ...sent]);
  },

  submitted(state, { form, turn }) {
    // A slider's answer must swallow no click.
    if (state.busy && (state.queue.length || !state.awaited.live)) return [later(state, form), []];
    const before = state.moving ?? state.late; // what was moved just before it was pressed counts first
    const queue = before && before.id !== form.id ? [before, form] : [form];
    const pressed = { ...state, moving: null, late: null, queue, again: null };
    const [then, sent] = state.busy ? [pressed, []] : deliverNext(pressed, turn);
    return [then, [{ do: "cancel", event: "rested" }, ...sent]];
  },

  // A live form is sent as it is moved, when the hand rests for a moment.
  moved(state, { form }) {
    const late = state.late?.id === form.id ? form : state.late; // it is sent as it stands by then
    return [{ ...state, moving: form, late }, [{ do: "after", ms: REST, event: "rested" }]];
  },

  rested({ moving, ...others }, { turn }) {
    const then = { ...others, moving: null };
    return then.busy ? [{ ...then, late: moving }, []] : deliver({ ...then, late: null }, moving, turn);
  },

  // After a break of the line: if nothing has moved since it was said, it was never heard.
  resumed(state, { turn }) {
    const unheard = state.busy && state.awaited.turn === turn;
    return [state, unheard ? [say(state.awaited)] : []];
  },

  "timed-out"(state) {
    return [{ ...state, busy: false }, [{ do: "say", word: "silent" }]];
  },

  // Nothing that is sent is heard any more, until it is back: a kernel may only have been out of sight.
  gone(state) {
    return [state, [{ do: "rest", gone: true }, { do: "say", word: "gone" }]];
  },
  back(state) {
    return [{ ...state, busy: false, again: null }, [{ do: "rest", gone: false }, { do: "notify", text: "" }]];
  },
};

export function next(state, event) {
  const [then, effects] = EVENTS[event.type](state, event);
  return [Object.freeze(then), effects];
}
