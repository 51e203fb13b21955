// Widgets of other kinds than the kit's own are drawn by Voilà's front end, all 5 MB of it.
export function leaveToVoila(config, link) {
  link.leave();
  const script = document.createElement("script");
  script.src = `${config.fullStaticUrl}/voila.js`;
  document.body.append(script);
  // It waits for the page's load event, which has been by now: whoever waits for it goes on at once.
  const listen = window.addEventListener.bind(window);
  window.addEventListener = (type, listener, ...rest) =>
    type === "load" && document.readyState === "complete"
      ? setTimeout(() => listener.call(window, new Event("load")))
      : listen(type, listener, ...rest);
  return new Promise((done, fail) => {
    script.onload = done;
    script.onerror = () => fail(new Error("Voilà's front end did not arrive."));
  });
}
