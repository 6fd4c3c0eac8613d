/** Pictures that a reader attaches, made smaller than a camera makes them. */

/** @typedef {import("./engine.js").Attachment} Attachment */

const KINDS = ["image/jpeg", "image/png", "image/webp", "image/heic"];

/** A picture made small enough, or the file itself when it is small already or of a kind this browser cannot read.
 * @param {Attachment} attachment @returns {Promise<{filename: string, type: string, data: Blob}>} */
export async function shrinkPicture({ file, side, above }) {
  const same = { filename: file.name, type: file.type, data: file };
  if (!side || file.size <= above || !KINDS.includes(file.type) || !globalThis.OffscreenCanvas) return same;
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return same;
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return same;
  Object.assign(pen, { fillStyle: "white", imageSmoothingQuality: "high" });
  pen.fillRect(0, 0, canvas.width, canvas.height); // JPEG has no transparency, and black would hide the writing
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const data = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
  return { filename: file.name.replace(/(\.[^.]*)?$/, ".jpg"), type: data.type, data };
}
