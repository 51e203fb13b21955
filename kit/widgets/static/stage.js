// Draws the HTML that Python made and sends back what the person does with its forms.
// Native controls keep their keyboard and screen-reader behaviour; nothing is rebuilt here.

// What is new gets the focus and so is read aloud; the first drawing leaves the page where it is.
function arrive(target) {
  if (!target) return;
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function render({ model, el }) {
  const root = element("div", "kit");
  const notice = element("p", "notice");
  const main = element("div", "stage");
  root.dataset.lmSuppressShortcuts = "true"; // JupyterLab must not take the keys typed here
  notice.setAttribute("role", "alert");
  root.append(notice, main);
  el.append(root);

  let drawn = null;
  const draw = (event) => {
    const view = model.get("view");
    const same = event && drawn === view.html;
    notice.textContent = view.notice;
    notice.hidden = !view.notice;
    root.removeAttribute("aria-busy");
    if (!same) main.innerHTML = view.html; // a complaint leaves what was typed as it was
    drawn = view.html;
    if (event) arrive(view.notice ? notice : main.querySelector("[data-arrive]"));
  };

  const submit = (event) => {
    event.preventDefault();
    if (root.hasAttribute("aria-busy")) return; // one answer at a time, however fast the finger
    root.setAttribute("aria-busy", "true");
    const fields = Object.fromEntries(new FormData(event.target, event.submitter));
    model.send({ action: event.target.dataset.action, fields });
  };

  root.addEventListener("submit", submit);
  model.on("change:view", draw);
  draw();
  return () => model.off("change:view", draw);
}

export default { render };
