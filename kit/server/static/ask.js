// How a kernel is, asked of the server beside the websocket. A sign-in, a proxy or a captive portal
// may answer in its place: the server's own answers are JSON.

const PATIENCE = 2000; // milliseconds
// Of somebody else's answers, those that ask to sign in; 511 is a captive portal's.
const SIGN_IN = [200, 203, 401, 403, 407, 511];

// Resolves with "here", "gone" (it has ended), "another" (the browser's cookie is another's),
// "signed-out" (somebody before the server asks for a sign-in), or "down" (no useful answer).
export async function ask(kernel) {
  // Not AbortSignal.timeout, which came with Chrome 103, Firefox 100 and Safari 16.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  try {
    // Followed to a sign-in on another host, a redirect would be a network failure by our policy.
    const options = { redirect: "manual", cache: "no-store", signal: controller.signal };
    return await verdict(await fetch(kernel, options));
  } catch {
    return "down";
  } finally {
    clearTimeout(timer);
  }
}

async function verdict(answer) {
  if (answer.type === "opaqueredirect" || answer.status === 401) return "signed-out";
  const { id, message } = Object(await answer.json().catch(() => null));
  if (id && answer.ok) return "here";
  if (message && answer.status === 404) return "gone";
  if (message && answer.status === 403) return "another";
  return !message && SIGN_IN.includes(answer.status) ? "signed-out" : "down";
}
