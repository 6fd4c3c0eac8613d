/** Files that a reader attaches, before they are handed over: a picture is drawn anew as a JPEG, upright, no larger than
 * needed and without what the camera wrote about the place; what cannot be taken is told without its bytes. */

/** @typedef {import("./engine.js").Attachment} Attachment */
/** @typedef {{filename: string, type: string, data: Blob, problem: string}} Prepared `problem`: as the portal calls it */

const HEAD = 1024; // bytes, within which the mark of a PDF stands
const QUALITY = 0.85;
/** How pictures begin that a browser may know; WebP and HEIC say what they are a little later. */
const PICTURES = ["\xff\xd8\xff", "\x89PNG", "GIF8", "RIFF", "BM", "II*\0", "MM\0*"];
const isPicture = (/** @type {string} */ head) =>
  PICTURES.some((mark) => head.startsWith(mark)) || head.slice(4, 8) === "ftyp";

/** How a file begins, each byte as a sign. @param {File} file */
async function headOf(file) {
  return String.fromCharCode(...new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
}

/** A picture as it was held. @param {File} file @returns {Promise<ImageBitmap | undefined>} undefined where there is none */
async function decode(file) {
  const upright = createImageBitmap(file, { imageOrientation: "from-image" });
  return upright.catch(() => createImageBitmap(file)).catch(() => undefined); // some know no such option, and do so
}

/** @param {ImageBitmap} bitmap @param {number} side @returns {Promise<Blob>} */
async function draw(bitmap, side) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const size = [bitmap.width, bitmap.height].map((length) => Math.max(1, Math.round(length * scale)));
  const canvas = new OffscreenCanvas(size[0], size[1]);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("nothing to draw on");
  Object.assign(pen, { fillStyle: "white", imageSmoothingQuality: "high" });
  pen.fillRect(0, 0, canvas.width, canvas.height); // JPEG has no transparency, and black would hide the writing
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
}

/** @param {File} file @param {number} side @returns {Promise<Prepared | undefined>} */
async function redraw(file, side) {
  if (!globalThis.OffscreenCanvas || file.type === "image/svg+xml") return undefined;
  const bitmap = await decode(file);
  if (!bitmap) return undefined;
  const data = await draw(bitmap, side);
  bitmap.close();
  return { filename: `${file.name.replace(/\.[^.]*$/, "")}.jpg`, type: data.type, data, problem: "" };
}

/** A file as it is handed over. A field that says nothing of pictures gets its file as it is.
 * @param {Attachment} attachment @returns {Promise<Prepared>} */
export async function prepareAttachment({ file, side, limit }) {
  const same = { filename: file.name, type: file.type, data: file, problem: "" };
  if (!side && limit && file.size > limit) return { ...same, data: new Blob(), problem: "too-large" };
  if (!side || file.size === 0) return same;
  const head = await headOf(file);
  if (head.includes("%PDF-") && !isPicture(head)) {
    return file.size > limit ? { ...same, data: new Blob(), problem: "too-large" } : same;
  }
  const drawn = await redraw(file, side);
  if (drawn) return drawn;
  return { ...same, data: file.slice(0, HEAD), problem: isPicture(head) ? "unreadable" : "" }; // its head says enough
}
