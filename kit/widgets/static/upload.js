// A file that a person chose goes to Python in pieces, for the host reads no long message:
//   { action: "bench-piece", fields: { at, base64 } }
// Then the form itself is sent, with the file's size in its place; one that is too large goes alone.

const PIECE = 120_000; // bytes: 160 kB in base64, of the 256 kB that a message may have

const read = (blob) => new Promise((done, fail) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
  reader.onerror = () => fail(reader.error);
  reader.readAsDataURL(blob);
});

export async function upload(form, model) {
  const [file] = form.querySelector("input[type=file]").files;
  form.elements.size.value = file.size;
  if (file.size > Number(form.dataset.upload)) return;
  for (let at = 0; at < file.size; at += PIECE) {
    model.send({ action: "bench-piece", fields: { at: String(at), base64: await read(file.slice(at, at + PIECE)) } });
  }
}
