/** Controls for what is kept on this device, which work without an engine: they save it as a file of the reader's. */
import { findAll } from "./dom.js";

/** @typedef {import("../engine/engine-client.js").EngineClient} EngineClient */

/** Which data an element speaks of. @param {HTMLElement} element */
const partOf = (element) =>
  /** @type {import("../engine/storage.js").Part} */ (element.closest("[data-kept]")?.getAttribute("data-kept"));

/** Shows what speaks of such data, where there are any. @param {ParentNode} root @param {EngineClient} engine */
export function showKept(root, engine) {
  for (const words of findAll(root, "[data-kept]")) {
    engine.kept(partOf(words)).then((bytes) => words.toggleAttribute("hidden", !bytes));
  }
}

/** @param {HTMLElement} control @param {EngineClient} engine @param {import("./sandbox-screen.js").SandboxScreen} screen */
export async function saveKept(control, engine, screen) {
  const bytes = await engine.kept(partOf(control));
  if (bytes) screen.download(bytes, control.dataset.filename ?? "");
}
