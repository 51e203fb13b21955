// A stage whose kernel has gone: it says so, and nothing on it looks as if it could be pressed.

const LOOK = 1000; // milliseconds between two looks at the kernel
const OVER = ["dead", "terminating"];
// The pause needs no kernel; what was typed can still be copied.
const CONTROLS = "button:not([data-pause]):not(dialog *), input, select, textarea";

// A notebook's front end says nothing when its kernel goes, and draws a stage from a saved notebook
// without any: only its own model can be asked. The kit's pages have no such model, and tell the stage.
export function watchKernel(model, happen) {
  const { id } = model.get("notebook") ?? {};
  let wasThere = true;
  let timer;
  const look = ({ comm_live: live, widget_manager: { kernel } }) => {
    const isThere = live !== false && kernel !== null && !OVER.includes(kernel?.status);
    if (isThere !== wasThere) happen({ type: isThere ? "back" : "gone" });
    wasThere = isThere;
  };
  const find = async () => id && model.widget_manager?.get_model(id);
  find().then((own) => {
    if (!own || timer === null) return;
    timer = setInterval(() => look(own), LOOK);
    look(own);
  }, () => {}); // a front end of another kind knows no such model
  return () => {
    clearInterval(timer);
    timer = null;
  };
}

export function rest(root, gone) {
  root.classList.toggle("gone", gone);
  for (const one of root.querySelectorAll(gone ? CONTROLS : "[data-resting]")) {
    one.toggleAttribute("data-resting", gone && !one.disabled);
    if (one.type === "textarea") one.readOnly = gone;
    else if (one.hasAttribute("data-resting") || !gone) one.disabled = gone;
  }
}
