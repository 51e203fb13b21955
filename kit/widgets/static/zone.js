// Dates where the person is: the browser knows its time zone, Python does not.

const LONG = { dateStyle: "long", timeStyle: "short" };

// Writes the moments that Python gave in UTC in the hours of this place, and names its zone in the forms
// whose answer is dated. A browser that does not tell its zone leaves both as they came.
export function localise(root) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (!timeZone) return;
  for (const field of root.querySelectorAll("input[data-zone]")) field.value = timeZone;
  for (const time of root.querySelectorAll("time[datetime]")) {
    const language = time.closest("[lang]")?.lang ?? "en";
    const words = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, LONG);
    time.textContent = words.format(new Date(time.dateTime));
  }
}
